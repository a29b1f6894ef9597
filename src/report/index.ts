// The room's door: a comparison, written in the format that was asked for.
import { printableData } from '../errors.ts'
import type { Comparison } from './comparison.ts'
import { githubReport } from './github.ts'
import { jsonReport } from './json.ts'
import { markdownReport } from './markdown.ts'
import type { ReportOptions } from './report-options.ts'
import { textReport } from './text.ts'

export { type Comparison, type ComparedSide, isSame, type NotCompared } from './comparison.ts'
export { accept, type Accepted, type IgnorePattern, parseIgnorePatterns } from './ignore.ts'
export { type Paint, painter } from './paint.ts'
export type { ReportOptions } from './report-options.ts'
export { differenceLines } from './text.ts'
export { sideInWords } from './words.ts'

const FORMATS = {
  text: textReport,
  markdown: markdownReport,
  json: jsonReport,
  github: githubReport,
} as const satisfies Record<string, (comparison: Comparison, options: ReportOptions) => string>

export type ReportFormat = keyof typeof FORMATS

export const reportFormats = Object.keys(FORMATS) as readonly ReportFormat[]

export function writeReport(format: ReportFormat, comparison: Comparison, options: ReportOptions): string {
  // JSON holds the texts as they are.
  return FORMATS[format](format === 'json' ? comparison : printableData(comparison), options)
}
