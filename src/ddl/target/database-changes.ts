// The database itself, as --create makes it.

import type { Database } from '../../catalog/catalog.ts'
import type { Change, NameChange } from './change.ts'
import { knownSettings } from './routine-changes.ts'

export const databaseChanges: readonly (Change<Database> | NameChange<Database>)[] = [
  {
    feature: 'icuDatabases',
    apply(database, { lose, literal }) {
      if (database.localeProvider !== 'icu') return database
      lose(`locale provider icu, locale ${literal(database.locale ?? '')}`, { instead: 'libc' })
      return { ...database, localeProvider: 'libc', locale: null, icuRules: null }
    },
  },
  {
    feature: 'icuRules',
    apply(database, { lose }) {
      if (database.icuRules === null) return database
      lose('ICU_RULES')
      return { ...database, icuRules: null }
    },
  },
  {
    feature: 'builtinLocales',
    // Both compare by code point.
    apply(database, { lose, literal }) {
      if (database.localeProvider !== 'builtin') return database
      if (database.locale !== 'C')
        lose(`locale ${literal(database.locale ?? '')} of provider builtin`, { instead: "libc's 'C'" })
      return { ...database, localeProvider: 'libc', locale: null, lcCollate: 'C', lcCtype: 'C' }
    },
  },
  {
    feature: 'unicodeFastLocale',
    apply(database, { lose }) {
      if (database.localeProvider !== 'builtin' || database.locale !== 'PG_UNICODE_FAST') return database
      lose("locale 'PG_UNICODE_FAST'", { instead: "'C.UTF-8'" })
      return { ...database, locale: 'C.UTF-8' }
    },
  },
  {
    names: 'setting',
    apply(database, context) {
      const settings = knownSettings(database.settings, context)
      const roleSettings = database.roleSettings.map(({ role, settings: ofRole }) => ({
        role,
        settings: knownSettings(ofRole, context),
      }))
      return { ...database, settings, roleSettings }
    },
  },
]
