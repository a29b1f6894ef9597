// What only one of two majors records, and is no difference when what a user wrote is the same. A rule holds where the
// two sides' majors stand on either side of the one that brought the fact.

import type { Catalog, Relation } from '../catalog/catalog.ts'
import { lex } from '../sql/index.ts'
import {
  comparisonDialect,
  type Dialect,
  dialectOf,
  type Effect,
  FEATURE_SINCE,
  type Feature,
} from '../ddl/dialect.ts'
import { quoteIdentifier } from '../catalog/identifier.ts'
import type { InventoryObject } from './inventory.ts'
import type { Part } from './part.ts'
import { OWNER, PUBLIC } from './privileges.ts'
import { withPlainCalls } from './sql-syntax.ts'

/** What two sides are compared without. */
export interface Rule {
  /** What it is about, for tests and docs. */
  readonly about: string
  /** Makes a Catalog that records the fact as if it did not. */
  catalog?(catalog: Catalog): Catalog
  /** Prints a Catalog that records the fact as if it did not. */
  dialect?(dialect: Dialect): Dialect
  /** A part as it is compared; null for not at all. */
  part?(part: Part, object: InventoryObject): Part | null
}

export const RULES: readonly (Rule & {
  /** What only one of the sides has. */
  readonly fact: Effect | Feature
})[] = [
  {
    about: 'names of NOT NULL constraints, and whether an inherited column has one of its own',
    fact: 'namedNotNull',
    dialect: (dialect) => ({ ...dialect, namedNotNull: false }),
  },
  {
    about: 'how columns are compressed, where the other server has one way only',
    fact: 'columnCompression',
    catalog: (catalog) => ({
      ...catalog,
      tables: catalog.tables.map(withoutCompression),
      materializedViews: catalog.materializedViews.map(withoutCompression),
      foreignTables: catalog.foreignTables.map(withoutCompression),
    }),
  },
  {
    about: 'privileges on the sequence of an identity alone',
    fact: 'identityPrivileges',
    dialect: (dialect) => ({ ...dialect, identityPrivileges: false }),
  },
  {
    about: 'privileges on shell types',
    fact: 'shellPrivileges',
    dialect: (dialect) => ({ ...dialect, shellPrivileges: false }),
  },
  {
    about: 'whether subscriptions stream: the default is another',
    fact: 'streamingAlwaysSaid',
    catalog: (catalog) => ({
      ...catalog,
      subscriptions: catalog.subscriptions.map((subscription) =>
        subscription.streaming === 'parallel' ? { ...subscription, streaming: 'off' } : subscription,
      ),
    }),
  },
  {
    about: 'persistence of sequences, which follow their unlogged table where the server knows it',
    fact: 'sequencePersistence',
    catalog: (catalog) => ({
      ...catalog,
      sequences: catalog.sequences.map((sequence) => ({ ...sequence, persistence: 'permanent' })),
    }),
  },
  {
    about: 'calls in the syntax that SQL has for some functions',
    fact: 'callsInSqlSyntax',
    part(part) {
      const text = isSql(part) ? withPlainCalls(part.text) : part.text
      return text === part.text ? part : { ...part, text, written: part.written ?? part.text }
    },
  },
  {
    about: 'MAINTAIN, which is part of ALL where the server knows it',
    fact: 'maintainPrivilege',
    part: (part) => (part.name === 'privileges' ? withoutLines(part, /^[+-]MAINTAIN\b/) : part),
  },
]

/** The rules that hold between two Catalogs. */
export function rulesBetween(a: Catalog, b: Catalog): readonly Rule[] {
  const isOfBoth = (fact: Effect | Feature) => has(a, fact) === has(b, fact)
  return [
    ...RULES.filter(({ fact }) => !isOfBoth(fact)),
    ...schemaPublic(a, b),
    ...quotesOfKeywords(a, b),
    ...quotesOfAll(a, b),
  ]
}

/** A Catalog as it is compared by these rules. */
export function levelCatalog(catalog: Catalog, rules: readonly Rule[]): Catalog {
  return rules.reduce((leveled, rule) => rule.catalog?.(leveled) ?? leveled, catalog)
}

/** How a Catalog is printed to be compared by these rules. */
export function levelDialect({ server }: Catalog, rules: readonly Rule[]): Dialect {
  return rules.reduce((dialect, rule) => rule.dialect?.(dialect) ?? dialect, comparisonDialect(server.major))
}

/** Where it can't be owned by another, its owner is not printed, and on the other side is initdb's. */
function schemaPublic(a: Catalog, b: Catalog): Rule[] {
  if (has(a, 'publicIsOwnable') === has(b, 'publicIsOwnable')) return []
  const owners = [a, b].flatMap(({ namespaces }) =>
    namespaces.filter(({ name }) => name === 'public').map(({ owner }) => owner),
  )
  const ofOwners = new Set<string | null>([PUBLIC, OWNER, ...owners])
  return [
    {
      about: 'owner and comment of schema public, and what initdb grants on it',
      part(part, { kind, object }) {
        if (kind !== 'namespaces' || object?.name !== 'public') return part
        if (part.name === 'definition' || part.name === 'owner' || part.name === 'comment') return null
        // What only is revoked is what initdb's owner had.
        const isOfInitdb = ofOwners.has(part.of) || !/^\+/m.test(part.text)
        return part.name === 'privileges' && isOfInitdb ? null : part
      },
    },
  ]
}

function has({ server: { major } }: Catalog, fact: Effect | Feature): boolean {
  return fact in FEATURE_SINCE ? major >= FEATURE_SINCE[fact as Feature] : dialectOf(major)[fact as Effect]
}

/** Words that only one of the servers has as keywords, which it writes in quotes. */
function quotesOfKeywords(a: Catalog, b: Catalog): Rule[] {
  const [ofA, ofB] = [new Set(a.server.quotedKeywords), new Set(b.server.quotedKeywords)]
  const words = new Set([...ofA, ...ofB].filter((word) => ofA.has(word) !== ofB.has(word)))
  if (words.size === 0) return []
  return [
    {
      about: 'quotes around words that are keywords on one side only',
      part: (part) => withoutQuotes(part, (word) => words.has(word)),
    },
  ]
}

/** A server that is set to quote_all_identifiers quotes what it deparses. */
function quotesOfAll(a: Catalog, b: Catalog): Rule[] {
  if (!a.reading.serverQuotesAll && !b.reading.serverQuotesAll) return []
  const keywords = new Set([...a.server.quotedKeywords, ...b.server.quotedKeywords])
  const isPlain = (word: string) => quoteIdentifier(word, keywords, false) === word
  const plain = (text: string) => unquoted(text, isPlain)
  return [
    {
      about: 'quotes around names that need none, where a server is set to quote all',
      catalog: (catalog) => ({
        ...catalog,
        casts: catalog.casts.map((cast) => ({
          ...cast,
          source: plain(cast.source),
          target: plain(cast.target),
        })),
        transforms: catalog.transforms.map((transform) => ({ ...transform, type: plain(transform.type) })),
      }),
      part: (part) => withoutQuotes(part, isPlain),
    },
  ]
}

/** What else a part's text is, is no SQL. */
function isSql({ name }: Part): boolean {
  return !['owner', 'tablespace', 'access method', 'privileges'].includes(name)
}

function withoutQuotes(part: Part, isPlain: (word: string) => boolean): Part {
  return isSql(part) ? { ...part, text: unquoted(part.text, isPlain) } : part
}

function unquoted(text: string, isPlain: (word: string) => boolean): string {
  if (!text.includes('"')) return text
  let result = ''
  let end = 0
  for (const token of lex(text)) {
    if (token.kind !== 'quoted-name' || !isPlain(token.text.slice(1, -1))) continue
    result += text.slice(end, token.start) + token.text.slice(1, -1)
    end = token.start + token.text.length
  }
  return result + text.slice(end)
}

function withoutCompression<T extends Pick<Relation, 'columns'>>(relation: T): T {
  return { ...relation, columns: relation.columns.map((column) => ({ ...column, compression: null })) }
}

function withoutLines(part: Part, line: RegExp): Part | null {
  const text = part.text
    .split('\n')
    .filter((each) => !line.test(each))
    .join('\n')
  return text === '' ? null : { ...part, text }
}
