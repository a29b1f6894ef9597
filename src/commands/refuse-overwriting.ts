// A report never replaces what it is about: -f names where a report goes, and is easily taken for the file that is looked at.
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'

/** @throws UsageError where the report's file is one of those that are read */
export function refuseOverwriting(report: string | undefined, read: readonly (string | undefined)[]): void {
  if (report === undefined || report === '-') return
  const taken = read.find((file) => file !== undefined && resolve(file) === resolve(report))
  if (taken !== undefined)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `-f ${report} is where the report goes, and ${taken} is what is read: give the report a file of its own`,
    )
}
