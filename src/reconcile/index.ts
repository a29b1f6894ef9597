// What the command and the library use of this room: reconciled histories as reports, as a plan and as files.
export { findingsOf, isAllReconciled, type Finding, type Findings, type Tried } from './finding.ts'
export {
  jsonReport,
  migrationsReport,
  MIGRATIONS_FORMAT_VERSION,
  type MigrationsReport,
  type ReconciledTool,
  type ReconciledVersion,
  type RecordedVersion,
} from './json.ts'
export type {
  Advice,
  AdviceAction,
  Evidence as VersionEvidence,
  ObjectEvidence,
  Verdict as EvidenceVerdict,
} from '../migrations/evidence/index.ts'
export { markdownReport } from './markdown.ts'
export { missingFiles } from './missing.ts'
export { packageFiles, type PackageFile } from './package.ts'
export { planOf, type PlanStep } from './plan.ts'
export { textReport } from './text.ts'
