// The database itself, for --create: CREATE DATABASE, and what can be set only when it exists. It is no dump object:
// its entries come before all others.

import type { Database } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { commentEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { settingClause } from '../../sql/guc.ts'
import { selectRows, unlessExistsInPsql } from '../../sql/guard.ts'
import type { RenderContext } from '../../kind.ts'
import { escapeLiteral } from '../../sql/quote.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export function databaseEntries(context: RenderContext): TocEntry[] {
  const { database } = context.catalog
  const name = context.ident(database.name)
  const reference = { type: 'DATABASE', name, namespace: null, owner: database.owner }
  return [
    entry(null, {
      tag: database.name,
      description: 'DATABASE',
      section: 'pre-data',
      ...ownedBy(database.owner, `DATABASE ${name}`),
      definition: unlessExistsInPsql(
        context,
        () => selectRows('pg_database', { datname: context.literal(database.name) }),
        createDatabase(database, context),
      ),
      drop: dropStatement('DATABASE', name),
    }),
    // Comments and labels of shared objects are stored apart from the others. pg_dump skips an empty comment here.
    ...commentEntries(context, null, reference, database.comment || null),
    ...securityLabel(database, context),
    ...aclEntries(context, null, reference, database.acl),
    ...properties(database, context),
  ]
}

function createDatabase(database: Database, context: RenderContext): string {
  const { encoding, localeProvider, lcCollate, lcCtype, locale, icuRules, tablespace } = database
  const { literal } = context
  return [
    `CREATE DATABASE ${context.ident(database.name)} WITH TEMPLATE = template0`,
    ` ENCODING = ${literal(encoding)}`,
    context.dialect.databaseLocaleProvider ? ` LOCALE_PROVIDER = ${localeProvider}` : '',
    lcCollate === lcCtype
      ? ` LOCALE = ${literal(lcCollate)}`
      : ` LC_COLLATE = ${literal(lcCollate)} LC_CTYPE = ${literal(lcCtype)}`,
    locale === null ? '' : ` ${localeProvider === 'builtin' ? 'BUILTIN' : 'ICU'}_LOCALE = ${literal(locale)}`,
    icuRules === null ? '' : ` ICU_RULES = ${literal(icuRules)}`,
    tablespace === 'pg_default' || context.options.noTablespaces
      ? ''
      : ` TABLESPACE = ${context.ident(tablespace)}`,
    ';\n',
  ].join('')
}

function securityLabel(database: Database, context: RenderContext): TocEntry[] {
  const { name, owner, securityLabels } = database
  if (securityLabels.length === 0 || context.options.noSecurityLabels) return []
  const reference = `DATABASE ${context.ident(name)}`
  return [
    entry(null, {
      tag: reference,
      description: 'SECURITY LABEL',
      owner,
      section: 'none',
      part: 'security label',
      definition: securityLabels
        .map(
          ({ provider, label }) =>
            `SECURITY LABEL FOR ${context.ident(provider)} ON ${reference} IS ${escapeLiteral(label)};\n`,
        )
        .join(''),
    }),
  ]
}

/**
 * Properties that CREATE DATABASE does not take. They are set after connecting to it, and need a new session to take
 * effect.
 */
function properties(database: Database, context: RenderContext): TocEntry[] {
  const { connectionLimit, isTemplate, owner } = database
  const name = context.ident(database.name)
  const definition = [
    connectionLimit === -1 ? '' : `ALTER DATABASE ${name} CONNECTION LIMIT = ${connectionLimit};\n`,
    isTemplate ? `ALTER DATABASE ${name} IS_TEMPLATE = true;\n` : '',
    ...settings(`ALTER DATABASE ${name}`, database.settings, context),
    ...database.roleSettings.flatMap(({ role, settings: ofRole }) =>
      settings(`ALTER ROLE ${context.ident(role)} IN DATABASE ${name}`, ofRole, context),
    ),
  ].join('')
  if (definition === '') return []
  // A template can't be dropped, and ALTER DATABASE has no IF EXISTS.
  const unmark = `UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = ${context.literal(database.name)};\n`
  return [
    entry(null, {
      tag: database.name,
      description: 'DATABASE PROPERTIES',
      owner,
      section: 'pre-data',
      definition,
      drop: isTemplate ? { plain: unmark, ifExists: unmark } : null,
    }),
  ]
}

function settings(command: string, items: readonly string[], context: RenderContext): string[] {
  return items.flatMap((item) => {
    const clause = settingClause({ ...context, literal: escapeLiteral }, item)
    return clause === null ? [] : [`${command} SET ${clause};\n`]
  })
}
