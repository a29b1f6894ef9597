// The database itself in words.

import type { Database, RoleSettings } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { parameters } from '../options.ts'
import { field, flag } from '../phrase.ts'

export const database: KindWords<'database'> = {
  definition: (a, b, { ident }) => [
    ...field('name', ident(a.name), ident(b.name)),
    ...field('ENCODING', a.encoding, b.encoding),
    ...field('LOCALE_PROVIDER', a.localeProvider, b.localeProvider),
    ...field('LC_COLLATE', a.lcCollate, b.lcCollate),
    ...field('LC_CTYPE', a.lcCtype, b.lcCtype),
    ...field('LOCALE', a.locale, b.locale),
    ...field('ICU_RULES', a.icuRules, b.icuRules),
    ...field('TABLESPACE', ident(a.tablespace), ident(b.tablespace)),
  ],
  properties: (a, b, { ident }) => [
    ...field('CONNECTION LIMIT', limit(a), limit(b)),
    ...flag('IS_TEMPLATE', a.isTemplate, b.isTemplate),
    ...parameters('SET', a.settings, b.settings),
    ...rolesOf(a, b).flatMap((role) =>
      parameters(`role ${ident(role)}: SET`, ofRole(a, role), ofRole(b, role)),
    ),
  ],
}

function limit({ connectionLimit }: Database): number | null {
  return connectionLimit === -1 ? null : connectionLimit
}

function rolesOf(a: Database, b: Database): string[] {
  return [...new Set([...a.roleSettings, ...b.roleSettings].map(({ role }) => role))]
}

function ofRole({ roleSettings }: { readonly roleSettings: readonly RoleSettings[] }, role: string) {
  return roleSettings.find((each) => each.role === role)?.settings ?? []
}
