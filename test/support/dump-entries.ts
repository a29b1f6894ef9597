// The text of a dump, taken apart into TOC entries, and what a comparison would call the object of each: for checking
// that what differs in two dumps is what was reported.
import type { Difference } from '../../src/compare/index.ts'
import { TAGS } from './pg-dump-entries.ts'

export interface DumpEntry {
  /** As after `Type: `. */
  readonly type: string
  /** `-` for what is in none. */
  readonly schema: string
  /** As after `Name: `. */
  readonly tag: string
  readonly owner: string
  /** Its statements, with the tablespace and access method that hold there. */
  readonly text: string
}

export function dumpEntries(dump: string): DumpEntry[] {
  const heading =
    /^--\n-- Name: (.*); Type: ([^;]+); Schema: (.*?); Owner: (.*?)(?:; Tablespace: (.*))?\n--\n\n/
  let accessMethod = ''
  return dump.split(/^(?=--\n-- (?:Name: |PostgreSQL database dump complete))/m).flatMap((part) => {
    const before = accessMethod
    // What is set for the next entry stands at the end of this one.
    accessMethod = /^SET default_table_access_method = (.*);$/m.exec(part)?.[1] ?? before
    const [whole, tag, type, schema, owner, tablespace = ''] = heading.exec(part) ?? []
    if (whole === undefined || tag === undefined || type === undefined) return []
    const statements = part.slice(whole.length).replace(/^SET default_\w+ = .*;\n/gm, '')
    const where = /^(TABLE|MATERIALIZED VIEW)$/.test(type) ? `${tablespace} ${before}` : tablespace
    return { tag, type, schema: schema ?? '-', owner: owner ?? '-', text: `${where}\n${statements.trim()}` }
  })
}

/** Entries of `one` that the other does not have, or has with another text. */
export function entriesOnlyIn(one: readonly DumpEntry[], other: readonly DumpEntry[]): DumpEntry[] {
  const key = ({ type, schema, tag, text }: DumpEntry) => JSON.stringify([type, schema, tag, text])
  const known = new Set(other.map(key))
  return one.filter((entry) => !known.has(key(entry)))
}

/**
 * Whether an entry's object is among those reported.
 * @param all the entries of the same dump: they tell which column a sequence belongs to
 */
export function isReported(
  entry: DumpEntry,
  all: readonly DumpEntry[],
  differences: readonly Difference[],
): boolean {
  const reported = differences.flatMap(({ object, subject, part, change, including }) => [
    ...[object, subject, ...including],
    ...(part === 'definition' && change !== 'changed' ? [`whole ${object}`] : []),
  ])
  const names = reported.map((name) => name.replaceAll('"', ''))
  return wordings(entry, all).some((wording) => {
    const pattern = wording.replaceAll('"', '').split('*').map(escapeText).join('.*')
    return names.some((name) => new RegExp(`^${pattern}$`, 's').test(name))
  })
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

const RELATIONS = ['table', 'foreign table', 'view', 'materialized view', 'sequence', 'type']

/** Where a description is not the word in lower case. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'ROW SECURITY': ['table'],
  'TABLE ATTACH': ['table', 'foreign table'],
  'MATERIALIZED VIEW DATA': ['materialized view'],
  'SHELL TYPE': ['type'],
  TYPE: ['type', 'domain'],
  'PROCEDURAL LANGUAGE': ['language'],
  'FOREIGN DATA WRAPPER': ['foreign-data wrapper'],
  'FOREIGN SERVER': ['server'],
}

/** What a comparison may call the object of an entry; a `*` stands for anything. */
function wordings(entry: DumpEntry, all: readonly DumpEntry[]): string[] {
  const { type, schema, tag, owner } = entry
  const on = (name: string) => (schema === '-' ? name : `${schema}.${name}`)
  const onTable = (word: string) => splits(tag).map(([table, name]) => `${word} ${name} on ${on(table)}`)
  switch (type) {
    case 'COMMENT':
    case 'ACL':
    case 'SECURITY LABEL':
      return annotated(entry, all)
    case 'TABLE':
    case 'FOREIGN TABLE':
      // Checks stand within their table.
      return [`${type.toLowerCase()} ${on(tag)}`, `constraint * on ${on(tag)}`]
    case 'CONSTRAINT':
    case 'FK CONSTRAINT':
      return onTable('constraint')
    case 'CHECK CONSTRAINT':
      return [...onTable('constraint'), ...splits(tag).map(([domain]) => `domain ${on(domain)}`)]
    case 'RULE':
      // A view in a loop gets its query as a rule.
      return [
        ...onTable('rule'),
        ...splits(tag).flatMap(([view]) => [`view ${on(view)}`, `materialized view ${on(view)}`]),
      ]
    case 'TRIGGER':
    case 'POLICY':
      return onTable(type.toLowerCase())
    case 'DEFAULT':
      return splits(tag).flatMap(([table, column]) => [
        `column ${on(table)}.${column}`,
        `whole table ${on(table)}`,
        `whole foreign table ${on(table)}`,
      ])
    case 'INDEX ATTACH':
      return [`index ${on(tag)}`, `constraint ${tag} on ${on('*')}`]
    case 'PUBLICATION TABLE':
    case 'PUBLICATION TABLES IN SCHEMA':
      return splits(tag).map(([publication]) => `publication ${publication}`)
    case 'SEQUENCE':
    case 'SEQUENCE OWNED BY':
      return [`sequence ${on(tag)}`, ...columnOf(on(tag), all)]
    // Its types are in its statement only.
    case 'OPERATOR':
      return [`operator ${on(tag)} (*`]
    case 'CAST':
      return [tag.replace(/^CAST/, 'cast')]
    case 'TRANSFORM':
      return [tag.replace(/^TRANSFORM FOR (.*) LANGUAGE /, 'transform for $1 language ')]
    case 'USER MAPPING':
      return [tag.replace(/^.* SERVER /, 'server ')]
    case 'DEFAULT ACL': {
      const objects = tag.replace('DEFAULT PRIVILEGES FOR ', '').toLowerCase()
      return [`default privileges of ${owner} on ${objects}${schema === '-' ? '' : ` in schema ${schema}`}`]
    }
    default:
      return (WORDS[type] ?? [type.toLowerCase()]).map((word) => `${word} ${on(tag)}`)
  }
}

/** The object that a comment, label or privileges are on. */
function annotated(entry: DumpEntry, all: readonly DumpEntry[]): string[] {
  const { type, schema, tag } = entry
  const known = (TAGS[type] ?? []).filter((each) => tag.startsWith(`${each} `))
  const of = known.sort((a, b) => b.length - a.length)[0]
  if (of === undefined) throw new Error(`${type} on what? ${tag}`)
  const name = tag.slice(of.length + 1)
  const relations = (relation: string) =>
    RELATIONS.map((word) => `${word} ${schema === '-' ? relation : `${schema}.${relation}`}`)
  if (of === 'COLUMN') return relations(name.slice(0, name.lastIndexOf('.')))
  if (type === 'ACL' && of === 'TABLE') return relations(name)
  const inner = (given: string) => wordings({ ...entry, type: of, tag: given }, all)
  // GRANT names arguments, too.
  if (type === 'ACL' && /^(FUNCTION|PROCEDURE|AGGREGATE)$/.test(of))
    return inner(name.replace(/\(.*$/s, '(*'))
  if (/^(CAST|TRANSFORM)$/.test(of)) return inner(tag)
  if (/^(CONSTRAINT|TRIGGER|RULE|POLICY)$/.test(of))
    return inner(name.replace(/^(.*) ON (?:DOMAIN )?(.*)$/s, '$2 $1'))
  if (of === 'OPERATOR') return inner(name.replace(/ \(.*$/s, ''))
  return inner(name.replace(/^(.*) USING \S+$/s, of.startsWith('OPERATOR') ? '$1' : '$&'))
}

/** Two names with a space between; there may be others within. */
function splits(tag: string): [string, string][] {
  const words = tag.split(' ')
  return words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
}

/** A sequence that comes and goes with a column. */
function columnOf(sequence: string, all: readonly DumpEntry[]): string[] {
  return all.flatMap(({ text }) => {
    const [, owned, column] = /ALTER SEQUENCE (.+) OWNED BY (.+);/.exec(text) ?? []
    if (owned?.replaceAll('"', '') === sequence) return `column ${column}`
    const [, table, identity, named] =
      /ALTER TABLE (.+) ALTER COLUMN (.+) ADD GENERATED [^(]*\(\s*SEQUENCE NAME (.+)\n/.exec(text) ?? []
    return named?.replaceAll('"', '') === sequence ? `column ${table}.${identity}` : []
  })
}
