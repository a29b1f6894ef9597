// What only one of two majors records, and is no difference when what a user wrote is the same. A rule holds where the
// two sides' majors stand on either side of the one that brought the fact.

import type { Catalog, Column, Inheriting, Relation } from '../catalog/catalog.ts'
import { lex } from '../sql/index.ts'
import { dialectOf, type Effect } from '../ddl/dialect.ts'
import type { InventoryObject } from './inventory.ts'
import type { Part } from './part.ts'
import { OWNER, PUBLIC } from './privileges.ts'

/** What two sides are compared without. */
export interface Rule {
  /** What it is about, for tests and docs. */
  readonly about: string
  /** Makes a Catalog that records the fact as if it did not. */
  catalog?(catalog: Catalog): Catalog
  /** A part as it is compared; null for not at all. */
  part?(part: Part, object: InventoryObject): Part | null
}

export const RULES: readonly (Rule & {
  /** What only one of the sides has. */
  readonly effect: Effect
})[] = [
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
    about: 'persistence of sequences, which follow their unlogged table where the server knows it',
    effect: 'sequencePersistence',
    catalog: (catalog) => ({
      ...catalog,
      sequences: catalog.sequences.map((sequence) => ({ ...sequence, persistence: 'permanent' })),
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
    part(part, { kind, object }) {
      if (kind !== 'namespaces' || object?.name !== 'public') return part
      if (part.name === 'definition' || part.name === 'owner' || part.name === 'comment') return null
      return part.name === 'privileges' && (part.of === PUBLIC || part.of === OWNER) ? null : part
    },
  },
]

/** The rules that hold between two Catalogs. */
export function rulesBetween(a: Catalog, b: Catalog): readonly Rule[] {
  const [ofA, ofB] = [effectsOf(a), effectsOf(b)]
  return [...RULES.filter(({ effect }) => ofA[effect] !== ofB[effect]), ...quotesOfKeywords(a, b)]
}

/** Words that only one of the servers has as keywords, which it writes in quotes. */
function quotesOfKeywords(a: Catalog, b: Catalog): Rule[] {
  const [ofA, ofB] = [new Set(a.server.quotedKeywords), new Set(b.server.quotedKeywords)]
  const words = new Set([...ofA, ...ofB].filter((word) => ofA.has(word) !== ofB.has(word)))
  if (words.size === 0) return []
  return [
    {
      about: 'quotes around words that are keywords on one side only',
      part: (part) => (isSql(part) ? { ...part, text: withoutQuotes(part.text, words) } : part),
    },
  ]
}

/** What else a part's text is, is no SQL. */
function isSql({ name }: Part): boolean {
  return !['owner', 'tablespace', 'access method', 'privileges'].includes(name)
}

function withoutQuotes(text: string, words: ReadonlySet<string>): string {
  if (!text.includes('"')) return text
  let result = ''
  let end = 0
  for (const token of lex(text)) {
    if (token.kind !== 'quoted-name' || !words.has(token.text.slice(1, -1))) continue
    result += text.slice(end, token.start) + token.text.slice(1, -1)
    end = token.start + token.text.length
  }
  return result + text.slice(end)
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
