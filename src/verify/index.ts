// The room's door: a backup's text, restored and compared with what it should be.
export { readBackupFile } from './read-file.ts'
export {
  verifyJson,
  VERIFY_FORMAT_VERSION,
  type NotProved,
  type ObjectCount,
  type RestoreError,
  type Verdict,
  type VerifyReport,
} from './report.ts'
export { verdictInWords, verifyReport } from './text.ts'
export { expectedByManifest, optionsOf, type ExpectedManifest } from './against-manifest.ts'
export { expectedOf, type Expected } from './expected.ts'
export { readExpected, verifyBackup, type VerifyOptions } from './verify-backup.ts'
export { verifyText, type VerifyTextOptions } from './verify.ts'
