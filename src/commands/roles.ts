// schemadump roles: what pg_dumpall --roles-only --no-role-passwords prints, or the data it is made of.
import { profileOf } from '../ddl/profile/index.ts'
import { usersRoles } from '../ddl/profile/roles.ts'
import { renderRoles, type RolesOptions } from '../ddl/write/pg-dumpall.ts'
import { UsageError } from '../errors.ts'
import type { ServerRoles } from '../catalog/server-roles.ts'
import { encodingName } from '../output/encoding-name.ts'
import { outputTo } from '../output/output.ts'
import { printSummary, Stopwatch } from '../output/summary.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { dryRun } from './database/dry-run.ts'
import { findDatabase } from './database/open.ts'
import { suggestProfile, toProfile } from './options/profile.ts'
import type { Arguments } from './options/spec.ts'
import { restrictKeyOf, toReadOptions } from './options/to-dump.ts'
import { bytesOf } from './print-dump.ts'
import { introspectSessionRoles } from '../introspect/read-roles.ts'

export const runRoles: Run = async (args, reporter) => {
  const options = toRolesOptions(args)
  const readOptions = toReadOptions(args, reporter)
  const output = outputTo(args.text('file'))
  await output.check()
  const database = await findDatabase(args, reporter)
  suggestProfile(database, args, reporter)
  if (args.has('dry-run')) return dryRun(database, output)

  for (const line of database.description) reporter.detail(line)
  const watch = new Stopwatch()
  reporter.progress('connecting')
  const session = await database.open()
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

/** Tablespaces only where they were asked for: JSON and SQL tell of the same. */
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
