// What can't be changed about a saved catalog: it was read with the options of that time.
import type { Catalog } from '../../catalog/catalog.ts'
import type { DumpOptions } from '../../ddl/options.ts'
import { platformReading } from '../../ddl/profile/with-platform.ts'
import { UsageError } from '../../errors.ts'
import type { Reporter } from '../../output/reporter.ts'
import type { Arguments } from '../options/spec.ts'

/**
 * Options with which a saved catalog is printed.
 * @throws UsageError for options that would need another reading
 */
export function asRead(
  catalog: Catalog,
  options: DumpOptions,
  args: Arguments,
  reporter: Reporter,
): DumpOptions {
  refuseOtherReading(catalog, args)
  checkQuoting(catalog, options, reporter)
  const { role } = catalog.reading
  return { ...options, ...(role !== null && { role }) }
}

/** A compatible dump needs all identifiers quoted; a profile only prefers it. */
function checkQuoting({ reading }: Catalog, options: DumpOptions, reporter: Reporter): void {
  if (reading.quoteAllIdentifiers || !platformReading(options).quoteAllIdentifiers) return
  if (options.compat !== undefined)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--compat ${options.compat} quotes all identifiers, and this catalog was read without: introspect with --quote-all-identifiers, and render that catalog`,
    )
  reporter.note(
    'identifiers are quoted where they need it, since the catalog was read without --quote-all-identifiers',
  )
}

/** What the server's answers depended on can't be changed afterwards. */
function refuseOtherReading(catalog: Catalog, args: Arguments): void {
  const { reading } = catalog
  if (args.has('quote-all-identifiers') && !reading.quoteAllIdentifiers)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--quote-all-identifiers would need another reading: give it to introspect, and render that catalog',
    )
  if (args.has('with-system-relations') && !reading.systemRelations)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--with-system-relations would need another reading: give it to introspect, and render that catalog',
    )
  if (args.has('probe') && !reading.unknownObjects)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--probe would need another reading: give it to introspect, and render that catalog',
    )
  const role = args.text('role')
  if (role !== undefined && role !== reading.role)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--role ${role} would need another reading (this one was made ${reading.role === null ? 'without' : `with --role ${reading.role}`}): give it to introspect, and render that catalog`,
    )
}
