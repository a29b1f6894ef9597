// pg_dump's comment above each entry: `-- Name: t; Type: TABLE; Schema: public; Owner: o`, and whether a statement is what it announces.
import type { MadeObject } from './identify.ts'
import { fromBytes } from './names.ts'

export interface Heading {
  readonly tag: string
  readonly description: string
  readonly schema: string | null
  readonly owner: string | null
  readonly line: number
}

const FORM =
  /^-- (?:Data for )?(?:Statistics for )?Name: (.*); Type: ([A-Z][A-Z ]*); Schema: (.*?); Owner: (.*?)(?:; Tablespace: .*)?$/s

const BEGINNINGS = ['-- Name: ', '-- Data for Name: ', '-- Statistics for Name: ']

/** @param comment a line, its text as bytes */
export function readHeading(comment: string, line: number): Heading | undefined {
  if (!BEGINNINGS.some((beginning) => comment.startsWith(beginning))) return undefined
  const match = FORM.exec(fromBytes(comment))
  if (!match) return undefined
  const [, tag = '', description = '', schema = '', owner = ''] = match
  const orNull = (text: string) => (text === '-' || text === '' ? null : text)
  return { tag, description, schema: orNull(schema), owner: orNull(owner), line }
}

/** What objects of a description are called, where that is not the description itself. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  'FK CONSTRAINT': 'foreign key',
  'CHECK CONSTRAINT': 'constraint',
  'PROCEDURAL LANGUAGE': 'language',
}

/** Descriptions of what belongs to another object, or is no object, with how its statement begins. */
const PARTS: Readonly<Record<string, RegExp>> = {
  ACL: /^(?:grant|revoke|alter default privileges|set session)\b/,
  BLOB: /^select\b/,
  // Their contents are written in one transaction.
  BLOBS: /^(?:begin|select)\b/,
  'BLOB METADATA': /^select\b/,
  COMMENT: /^comment on\b/,
  'DATABASE PROPERTIES': /^(?:alter|update)\b/,
  DEFAULT: /^alter (?:foreign )?table\b/,
  'DEFAULT ACL': /^alter default privileges\b/,
  'INDEX ATTACH': /^alter index\b/,
  'LARGE OBJECT': /^select\b/,
  'MATERIALIZED VIEW DATA': /^refresh materialized view\b/,
  'PUBLICATION TABLE': /^alter publication\b/,
  'PUBLICATION TABLES IN SCHEMA': /^alter publication\b/,
  'ROW SECURITY': /^alter (?:foreign )?table\b/,
  'SECURITY LABEL': /^security label\b/,
  'SEQUENCE OWNED BY': /^alter sequence\b/,
  'SEQUENCE SET': /^select\b/,
  'SHELL TYPE': /^create type\b/,
  'STATISTICS DATA': /^select\b/,
  'TABLE ATTACH': /^alter (?:foreign )?table\b/,
  'TABLE DATA': /^(?:copy|insert|set|lock)\b/,
}

/** What the object is called; null for what is none of its own. */
export function kindOf({ description }: Heading): string | null {
  if (Object.hasOwn(PARTS, description)) return null
  return KIND_WORDS[description] ?? description.toLowerCase()
}

/**
 * Whether a statement can be the first of the entry: it makes such an object, of that name.
 * @param words the first four of the statement, in lower case
 */
export function fits(heading: Heading, words: string, made: MadeObject | undefined): boolean {
  // A statement that is to run again stands in such a block.
  if (words.startsWith('do ')) return true
  const part = PARTS[heading.description]
  if (part) return part.test(words)
  if (made && made.kind === kindOf(heading) && isNamed(made.name, heading)) return true
  return isIdentity(heading, words) || isReplacedView(heading, words) || isState(heading, words)
}

/** The sequence of an identity column is made by the column. */
function isIdentity({ description }: Heading, words: string): boolean {
  return description === 'SEQUENCE' && /^alter (?:foreign )?table\b/.test(words)
}

/** A view that a loop took apart gets its query later. */
function isReplacedView({ description, tag }: Heading, words: string): boolean {
  return description === 'RULE' && tag.endsWith(' _RETURN') && words.startsWith('create or replace view')
}

/** Of a trigger that a partition has from its parent only the state is there. */
function isState({ description }: Heading, words: string): boolean {
  return description === 'TRIGGER' && /^alter (?:foreign )?table\b/.test(words)
}

/** A tag is the name, alone, with its arguments, or behind that of a table. Line ends of names are spaces there. */
function isNamed(name: string, { tag, description }: Heading): boolean {
  if (name === '' || /^(?:CAST|TRANSFORM|USER MAPPING)$/.test(description)) return true
  const written = /[\r\n]/.test(name) ? name.replace(/[\r\n]/g, ' ') : name
  return tag === written || tag.startsWith(`${written}(`) || tag.endsWith(` ${written}`)
}

/** Descriptions whose entries end with ALTER … OWNER TO, unless owners are left out. */
export const OWNED = new Set([
  ...[
    'AGGREGATE',
    'COLLATION',
    'CONVERSION',
    'DOMAIN',
    'EVENT TRIGGER',
    'FOREIGN DATA WRAPPER',
    'FOREIGN TABLE',
  ],
  ...['FUNCTION', 'MATERIALIZED VIEW', 'OPERATOR', 'OPERATOR CLASS', 'OPERATOR FAMILY', 'PROCEDURE'],
  ...['PUBLICATION', 'SCHEMA', 'SERVER', 'STATISTICS', 'SUBSCRIPTION', 'TABLE'],
  ...['TEXT SEARCH CONFIGURATION', 'TEXT SEARCH DICTIONARY', 'TYPE', 'VIEW'],
])
