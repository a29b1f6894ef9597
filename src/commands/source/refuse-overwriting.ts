// A result never replaces what it was made of: -f names where it goes, and is easily taken for the file that is looked at.
import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'

/** @throws UsageError where the result's file is one of those that are read */
export function refuseOverwriting(result: string | undefined, read: readonly (string | undefined)[]): void {
  if (result === undefined || result === '-') return
  const taken = read.find((file) => file !== undefined && resolve(file) === resolve(result))
  if (taken !== undefined)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `-f ${result} is where the result goes, and ${taken} is what is read: give the result a file of its own`,
    )
}
