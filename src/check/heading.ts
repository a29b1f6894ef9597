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

/** One that is longer is no heading to a check. */
const LONGEST_BLOCK = 10_000
/** The same in all its three lines, as ASCII. */
const BLOCK =
  /--\n-- (?:Data for |Statistics for )?Name: ([\0-\t\v\f\x0e-\x7f]*); Type: ([A-Z][A-Z ]*); Schema: ([\0-\t\v\f\x0e-\x7f]*?); Owner: ([\0-\t\v\f\x0e-\x7f]*?)(?:; Tablespace: [\0-\t\v\f\x0e-\x7f]*)?\n--\n/y

const BEGINNINGS = ['-- Name: ', '-- Data for Name: ', '-- Statistics for Name: ']

/** @param comment a line, its text as bytes */
export function readHeading(comment: string, line: number): Heading | undefined {
  if (!BEGINNINGS.some((beginning) => comment.startsWith(beginning))) return undefined
  const match = FORM.exec(fromBytes(comment))
  return match ? headingOf(match, line) : undefined
}

/** A heading told at a glance, with the empty comments above and below it. Another one is read line by line, with the same result. */
export interface HeadingBlock {
  readonly heading: Heading
  /** Offset after it. */
  readonly end: number
}

/** @param start of the comment above it, at the beginning of a line, @param line of that */
export function headingBlockAt(text: string, start: number, line: number): HeadingBlock | undefined {
  BLOCK.lastIndex = start
  const match = BLOCK.exec(text)
  if (!match || match[0].length > LONGEST_BLOCK) return undefined
  return { heading: headingOf(match, line + 1), end: BLOCK.lastIndex }
}

function headingOf(match: RegExpExecArray, line: number): Heading {
  return {
    tag: match[1] ?? '',
    description: match[2] ?? '',
    schema: orNull(match[3]),
    owner: orNull(match[4]),
    line,
  }
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '-' || text === '' ? null : text
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

/** What is known of a description. */
interface Described {
  /** What the object is called; null for what is none of its own. */
  readonly kind: string | null
  /** How its statement begins, of what is none of its own. */
  readonly part: RegExp | undefined
}

const known = new Map<string, Described>()
/** pg_dump has half as many. */
const MOST_KNOWN = 200

function describe(description: string): Described {
  const before = known.get(description)
  if (before) return before
  const part = Object.hasOwn(PARTS, description) ? PARTS[description] : undefined
  const kind = part ? null : (KIND_WORDS[description] ?? description.toLowerCase())
  const described = { kind, part }
  if (known.size < MOST_KNOWN) known.set(description, described)
  return described
}

/** What the object is called; null for what is none of its own. */
export function kindOf({ description }: Heading): string | null {
  return describe(description).kind
}

/**
 * Whether a statement can be the first of the entry: it makes such an object, of that name.
 * @param words the first four of the statement, in lower case
 */
export function fits(heading: Heading, words: string, made: MadeObject | undefined): boolean {
  // A statement that is to run again stands in such a block.
  if (words.startsWith('do ')) return true
  const { kind, part } = describe(heading.description)
  if (part) return part.test(words)
  if (made && made.kind === kind && isNamed(made.name, heading)) return true
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
  if (isIn(tag, name) || name === '' || /^(?:CAST|TRANSFORM|USER MAPPING)$/.test(description)) return true
  return /[\r\n]/.test(name) && isIn(tag, name.replace(/[\r\n]/g, ' '))
}

function isIn(tag: string, written: string): boolean {
  const more = tag.length - written.length
  if (more === 0) return tag === written
  if (more < 0) return false
  return (
    (tag[written.length] === '(' && tag.startsWith(written)) ||
    (tag[more - 1] === ' ' && tag.endsWith(written))
  )
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
