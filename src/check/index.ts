// What the rest of schemadump uses of this room: a file is checked, chunk by chunk, without a server.
export { addName, changesBetween, findChanges, type Changes, type Names } from './against.ts'
export { checkChunks, type CheckOptions, type FileCheck } from './check.ts'
export { lineOfCut } from './cut.ts'
export type { MadeObject } from './identify.ts'
export type { Wanted } from './inventory.ts'
export type { FileFacts, FileForm, FileReport, Finding, FindingCode, Requirement } from './report.ts'
export { parseRequirements, splitList, wantedObject, wantedOfKind } from './require.ts'
export { writeFileReport } from './write.ts'
