// What only one of two majors records, and is no difference when what a user wrote is the same. A rule holds where the
// two sides' majors stand on either side of the one that brought the fact.

import type { Catalog, Column, Inheriting, Relation } from '../catalog/catalog.ts'
import { dialectOf, type Effect } from '../ddl/dialect.ts'
import type { InventoryObject } from './inventory.ts'
import type { Part } from './part.ts'
import { OWNER, PUBLIC } from './privileges.ts'

export interface Rule {
  /** What it is about, for tests and docs. */
  readonly about: string
  /** The effect that only one of the sides has. */
  readonly effect: Effect
  /** Makes a Catalog that records the fact as if it did not. */
  catalog?(catalog: Catalog): Catalog
  /** A part as it is compared; null for not at all. */
  part?(part: Part, object: InventoryObject): Part | null
}

export const RULES: readonly Rule[] = [
  {
    about: 'names of NOT NULL constraints',
    effect: 'namedNotNull',
    catalog: (catalog) => ({
      ...catalog,
      tables: catalog.tables.map(withoutNotNullNames),
      foreignTables: catalog.foreignTables.map(withoutNotNullNames),
    }),
  },
  {
    about: 'MAINTAIN, which is part of ALL where the server knows it',
    effect: 'maintainPrivilege',
    part: (part) => (part.name === 'privileges' ? withoutLines(part, /^[+-]MAINTAIN\b/) : part),
  },
  {
    about: 'owner and comment of schema public, and what initdb grants on it',
    effect: 'publicIsOwnable',
    part(part, { kind, identity }) {
      if (kind !== 'namespaces' || identity?.name !== 'public') return part
      if (part.name === 'definition' || part.name === 'owner' || part.name === 'comment') return null
      return part.name === 'privileges' && (part.of === PUBLIC || part.of === OWNER) ? null : part
    },
  },
]

/** The rules that hold between two Catalogs. */
export function rulesBetween(a: Catalog, b: Catalog): readonly Rule[] {
  const [ofA, ofB] = [effectsOf(a), effectsOf(b)]
  return RULES.filter(({ effect }) => ofA[effect] !== ofB[effect])
}

function effectsOf({ server }: Catalog) {
  return dialectOf(server.major)
}

/** As the server would have called them: then they are not printed. */
function withoutNotNullNames<T extends Relation & Inheriting>(table: T): T {
  return { ...table, columns: table.columns.map((column) => withDefaultName(table, column)) }
}

function withDefaultName(table: Relation, column: Column): Column {
  const constraint = column.notNullConstraint
  if (!constraint || constraint.comment !== null) return column
  return { ...column, notNullConstraint: { ...constraint, name: `${table.name}_${column.name}_not_null` } }
}

function withoutLines(part: Part, line: RegExp): Part | null {
  const text = part.text
    .split('\n')
    .filter((each) => !line.test(each))
    .join('\n')
  return text === '' ? null : { ...part, text }
}
