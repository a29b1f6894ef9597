// What other rooms use of evidence: versions are tried in the embedded server, and what follows from that is advised.
export type { Advice, AdviceAction } from './advice.ts'
export { findEvidence, type FoundEvidence } from './find-evidence.ts'
export { tryVersions, type TriedVersions, type TryOptions } from './try-versions.ts'
export type { Evidence, EvidenceOptions, ObjectEvidence, TriedMigration, Verdict } from './types.ts'
