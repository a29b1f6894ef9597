// What the command and the library use of this room: reconciled histories as reports, as a plan and as files.
export {
  findingsOf,
  isAllReconciled,
  type AdviceOf,
  type EvidenceOf,
  type Finding,
  type Findings,
  type Tried,
} from './finding.ts'
export { jsonReport, MIGRATIONS_FORMAT_VERSION } from './json.ts'
export { markdownReport } from './markdown.ts'
export { missingFiles } from './missing.ts'
export { packageFiles, type PackageFile } from './package.ts'
export { planOf, type PlanStep } from './plan.ts'
export { textReport } from './text.ts'
