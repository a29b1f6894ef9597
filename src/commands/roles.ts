// schemadump roles: what pg_dumpall --roles-only --no-role-passwords prints, or the data it is made of.
import { profileOf } from '../ddl/profile/index.ts'
import { usersRoles } from '../ddl/profile/roles.ts'
import { renderRoles, type RolesOptions } from '../ddl/write/pg-dumpall.ts'
import { UsageError } from '../errors.ts'
import type { ServerRoles } from '../catalog/server-roles.ts'
import { encodingName } from '../output/encoding-name.ts'
import type { Reporter } from '../output/reporter.ts'
import { printSummary } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { suggestProfile, toProfile } from './options/profile.ts'
import type { Arguments } from './options/spec.ts'
import { restrictKeyOf, toReadOptions } from './options/to-dump.ts'
import { bytesOf } from './print-dump.ts'
import type { ReadOptions } from '../introspect/index.ts'
import { introspectSessionRoles } from '../introspect/read-roles.ts'
import { withSource, type Work } from './with-source.ts'

export const runRoles: Run = (args, reporter) => {
  const options = toRolesOptions(args)
  const readOptions = toReadOptions(args, reporter)
  return withSource(
    args,
    reporter,
    (work) => printRoles(work, options, readOptions, args, reporter),
    (source) => suggestProfile(source, args, reporter),
  )
}

async function printRoles(
  { source, output, watch }: Work,
  options: RolesOptions,
  readOptions: ReadOptions,
  args: Arguments,
  reporter: Reporter,
): Promise<ExitCode> {
  reporter.progress('connecting')
  const session = await source.open()
  watch.lap('connect')
  try {
    reporter.progress('reading the roles')
    const read = inEncoding(await introspectSessionRoles(session, readOptions), args.text('encoding'))
    watch.lap('read')
    const bytes = await output.write(
      args.has('json')
        ? [Buffer.from(`${JSON.stringify(shown(read, options), null, 2)}\n`)]
        : await bytesOf([renderRoles(read, options)], read.server.encoding),
    )
    watch.lap('write')
    printSummary(
      {
        subject: 'roles',
        server: `PostgreSQL ${read.server.version.split(' ')[0] ?? ''}`,
        objects: count(shown(read, options)),
        bytes,
        ...(output.file !== undefined && { file: output.file }),
        timings: watch.timings,
      },
      reporter,
      { quiet: args.has('quiet'), json: false, timings: args.has('timings') },
    )
    return EXIT.done
  } finally {
    await session.close({ wait: false })
  }
}

/** @throws UsageError */
function toRolesOptions(args: Arguments): RolesOptions {
  if (args.has('globals-only') && args.has('roles-only'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      'options -g/--globals-only and -r/--roles-only cannot be used together',
    )
  const restrictKey = restrictKeyOf(args)
  const profile = toProfile(args)
  return {
    globals: args.has('globals-only'),
    noComments: args.has('no-comments'),
    noSecurityLabels: args.has('no-security-labels'),
    noPrivileges: args.has('no-privileges') || args.has('no-acl'),
    noTablespaces: args.has('no-tablespaces'),
    idempotent: args.has('idempotent'),
    ...(args.has('quote-all-identifiers') && { quoteAllIdentifiers: true }),
    ...(profile !== undefined && { profile }),
    ...(restrictKey !== undefined && { restrictKey }),
  }
}

/** -E */
function inEncoding(read: ServerRoles, spelled: string | undefined): ServerRoles {
  if (spelled === undefined) return read
  return { ...read, server: { ...read.server, encoding: encodingName(spelled) } }
}

/** Tablespaces only where they were asked for, in JSON as in SQL. */
function shown(all: ServerRoles, { globals, noTablespaces, profile }: RolesOptions): ServerRoles {
  const read = profile === undefined ? all : usersRoles(all, profileOf(profile))
  return globals && !noTablespaces ? read : { ...read, tablespaces: [] }
}

function count(read: ServerRoles): Record<string, number> {
  const counts = {
    role: read.roles.length,
    membership: read.memberships.length,
    tablespace: read.tablespaces.length,
  }
  return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0))
}
