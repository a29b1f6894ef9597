// Prints what `pg_dumpall --roles-only --no-role-passwords` prints, or `--globals-only`, which adds tablespaces.

import { SchemadumpError } from '../../errors.ts'
import type { Acl, SecurityLabel } from '../../catalog/catalog-object.ts'
import type { Role, RoleMembership, ServerRoles, Tablespace } from '../../catalog/server-roles.ts'
import { aclStatements } from '../entry/acl.ts'
import { type Dialect, dialectOf } from '../dialect.ts'
import { selectRows, unlessExists, unlessExistsInPsql } from '../sql/guard.ts'
import { settingClause } from '../sql/guc.ts'
import { profileOf, type ProfileName } from '../profile/index.ts'
import type { PlatformProfile } from '../profile/profile.ts'
import { usersRoles, usersSettings } from '../profile/roles.ts'
import { escapeLiteral, type Quoting, quoting } from '../sql/quote.ts'
import { commentLine } from './pg-dump.ts'

/** How roles are written. Every field may be left out; what is true or false is false by default. */
export interface RolesOptions {
  /** Tablespaces too (--globals-only). */
  readonly globals?: boolean
  /** Do not print COMMENT ON (--no-comments). */
  readonly noComments?: boolean
  /** Do not print SECURITY LABEL (--no-security-labels). */
  readonly noSecurityLabels?: boolean
  /** Print parameters and tablespaces without their privileges (-x). */
  readonly noPrivileges?: boolean
  /** Leave tablespaces out, though `globals` asks for them (--no-tablespaces). */
  readonly noTablespaces?: boolean
  /** The script can be run again: roles and tablespaces are created only where they are missing. */
  readonly idempotent?: boolean
  /** Quote every identifier (--quote-all-identifiers); by default as the profile has it, else false. */
  readonly quoteAllIdentifiers?: boolean
  /** Leaves out the roles of a hosting platform, and attributes it refuses. */
  readonly profile?: ProfileName | PlatformProfile
  /** Prints \restrict and \unrestrict with this key, as pg_dumpall does. */
  readonly restrictKey?: string
}

type Context = Quoting & {
  readonly dialect: Dialect
  readonly options: RolesOptions
  readonly profile?: PlatformProfile | undefined
}

/**
 * The script that creates a server's roles, without passwords.
 * @throws SchemadumpError when memberships can't be put in an order that restores, which only a corrupt catalog has
 */
export function renderRoles(all: ServerRoles, options: RolesOptions = {}): string {
  const profile = options.profile === undefined ? undefined : profileOf(options.profile)
  const server = profile ? usersRoles(all, profile) : all
  const dialect = dialectOf(server.server.major)
  const quoteAll = options.quoteAllIdentifiers ?? profile?.quoteAllIdentifiers ?? false
  const quotes = { ...quoting({ ...server.server, quoteAll }), literal: escapeLiteral }
  const context: Context = { ...quotes, dialect, options, profile }
  const { restrictKey } = options
  return [
    '--\n-- PostgreSQL database cluster dump\n--\n\n',
    restrictKey === undefined ? '' : `\\restrict ${restrictKey}\n\n`,
    'SET default_transaction_read_only = off;\n\n',
    `SET client_encoding = '${server.server.encoding}';\n`,
    `SET standard_conforming_strings = ${server.server.standardConformingStrings ? 'on' : 'off'};\n`,
    server.server.standardConformingStrings ? '' : 'SET escape_string_warning = off;\n',
    '\n',
    roles(server.roles, profile ? usersSettings(all.roles, profile) : all.roles, context),
    memberships(server.memberships, context),
    dialect.parameterPrivileges && !options.noPrivileges ? parameterPrivileges(server, context) : '',
    options.globals && !options.noTablespaces ? tablespaces(server.tablespaces, context) : '',
    restrictKey === undefined ? '' : `\\unrestrict ${restrictKey}\n\n`,
    '--\n-- PostgreSQL database cluster dump complete\n--\n\n',
  ].join('')
}

function heading(title: string): string {
  return `--\n-- ${title}\n--\n\n`
}

function roles(all: readonly Role[], configured: readonly Role[], context: Context): string {
  if (configured.length === 0) return '\n\n'
  const configurations = configured.map((role) => userConfiguration(role, context)).join('')
  return [
    heading('Roles'),
    ...all.map((role) => createRole(role, context)),
    context.dialect.tidyUserConfigurations ? '\n--\n-- User Configurations\n--\n' : '',
    configurations,
    '\n\n',
  ].join('')
}

/** CREATE and ALTER are separate, so that a role that exists already still gets its attributes. */
function createRole(role: Role, context: Context): string {
  const name = context.ident(role.name)
  const refused = context.profile?.roleAttributes ?? []
  const attribute = (has: boolean, word: string) => {
    const spelled = has ? word : `NO${word}`
    return refused.includes(spelled) ? '' : ` ${spelled}`
  }
  return [
    unlessExists(
      context,
      () => selectRows('pg_roles', { rolname: context.literal(role.name) }),
      `CREATE ROLE ${name};\n`,
    ),
    `ALTER ROLE ${name} WITH`,
    attribute(role.superuser, 'SUPERUSER'),
    attribute(role.inherit, 'INHERIT'),
    attribute(role.createRole, 'CREATEROLE'),
    attribute(role.createDatabase, 'CREATEDB'),
    attribute(role.canLogin, 'LOGIN'),
    attribute(role.replication, 'REPLICATION'),
    attribute(role.bypassRowSecurity, 'BYPASSRLS'),
    role.connectionLimit === -1 ? '' : ` CONNECTION LIMIT ${role.connectionLimit}`,
    role.validUntil === null ? '' : ` VALID UNTIL '${role.validUntil}'`,
    ';\n',
    annotations('ROLE', role, context),
  ].join('')
}

function annotations(
  type: string,
  object: { name: string; comment: string | null; securityLabels: readonly SecurityLabel[] },
  context: Context,
): string {
  const name = context.ident(object.name)
  const { noComments, noSecurityLabels } = context.options
  const comment =
    noComments || object.comment === null
      ? ''
      : `COMMENT ON ${type} ${name} IS ${context.literal(object.comment)};\n`
  const labels = noSecurityLabels ? [] : object.securityLabels
  return [
    comment,
    ...labels.map(
      ({ provider, label }) =>
        `SECURITY LABEL FOR ${context.ident(provider)} ON ${type} ${name} IS ${context.literal(label)};\n`,
    ),
  ].join('')
}

function userConfiguration(role: Role, context: Context): string {
  const clauses = role.settings
    .map((item) => settingClause(context, item))
    .filter((clause) => clause !== null)
  if (role.settings.length === 0) return ''
  const statements = clauses.map((clause) => `ALTER ROLE ${context.ident(role.name)} SET ${clause};\n`)
  const title = heading(`User Config "${commentLine(role.name)}"`)
  if (context.dialect.tidyUserConfigurations) return `\n${title}${statements.join('')}`
  return heading('User Configurations') + statements.map((statement) => title + statement).join('')
}

function memberships(all: readonly RoleMembership[], context: Context): string {
  if (all.length === 0) return '\n\n'
  const byRole = new Map<string, RoleMembership[]>()
  for (const membership of all)
    byRole.set(membership.role, [...(byRole.get(membership.role) ?? []), membership])
  const grants = [...byRole.values()].flatMap((group) =>
    context.dialect.membershipOptions ? inGrantableOrder(group) : group,
  )
  return [heading('Role memberships'), ...grants.map((grant) => grantRole(grant, context)), '\n\n'].join('')
}

/**
 * A grantor needs ADMIN OPTION on the role before it can grant it, unless it is the bootstrap superuser. So grants
 * are printed in rounds, in each of them those whose grantor has got it meanwhile.
 */
function inGrantableOrder(group: readonly RoleMembership[]): RoleMembership[] {
  const ordered: RoleMembership[] = []
  const grantors = new Set<string>()
  let waiting = group.filter((grant) => grant.grantor !== null)
  while (waiting.length > 0) {
    const blocked: RoleMembership[] = []
    for (const grant of waiting) {
      if (!grant.byBootstrapSuperuser && !grantors.has(grant.grantor ?? '')) {
        blocked.push(grant)
        continue
      }
      ordered.push(grant)
      if (grant.admin) grantors.add(grant.member)
    }
    if (blocked.length === waiting.length) {
      throw new SchemadumpError(
        'DAMAGED_CATALOG',
        `could not find a legal order for the memberships in role "${group[0]?.role ?? ''}": their grantors hold no ADMIN OPTION on it; grant them anew`,
      )
    }
    waiting = blocked
  }
  return ordered
}

function grantRole(grant: RoleMembership, context: Context): string {
  const options = [
    ...(grant.admin ? ['ADMIN OPTION'] : []),
    ...(context.dialect.membershipOptions ? [`INHERIT ${grant.inherit ? 'TRUE' : 'FALSE'}`] : []),
    ...(grant.set ? [] : ['SET FALSE']),
  ]
  const withOptions = options.length > 0 ? ` WITH ${options.join(', ')}` : ''
  const grantedBy = grant.grantor === null ? '' : ` GRANTED BY ${context.ident(grant.grantor)}`
  return `GRANT ${context.ident(grant.role)} TO ${context.ident(grant.member)}${withOptions}${grantedBy};\n`
}

function parameterPrivileges({ parameterPrivileges: all }: ServerRoles, context: Context): string {
  return [
    all.length > 0 ? heading('Role privileges on configuration parameters') : '',
    ...all.map(({ name, owner, acl }) => grants('PARAMETER', context.ident(name), owner, acl, context)),
    '\n\n',
  ].join('')
}

function tablespaces(all: readonly Tablespace[], context: Context): string {
  return [
    all.length > 0 ? heading('Tablespaces') : '',
    ...all.map((one) => tablespace(one, context)),
    '\n\n',
  ].join('')
}

function tablespace(one: Tablespace, context: Context): string {
  const name = context.ident(one.name)
  // Tablespaces inside the data folder have a relative path, which CREATE TABLESPACE does not take.
  const inPlace = !one.location.startsWith('/')
  const location = inPlace && context.dialect.emptyLocationInPlace ? '' : one.location
  return [
    unlessExistsInPsql(
      context,
      () => selectRows('pg_tablespace', { spcname: context.literal(one.name) }),
      `CREATE TABLESPACE ${name} OWNER ${context.ident(one.owner)} LOCATION ${context.literal(location)};\n`,
    ),
    one.options === '' ? '' : `ALTER TABLESPACE ${name} SET (${one.options});\n`,
    context.options.noPrivileges ? '' : grants('TABLESPACE', name, one.owner, one.acl, context),
    annotations('TABLESPACE', one, context),
  ].join('')
}

function grants(type: string, name: string, owner: string, acl: Acl, context: Context): string {
  return aclStatements(context, acl, { type, name, owner })
}
