// The statements that pg_dump writes most, told at a glance: by the text they begin with instead of by their tokens, which takes most
// of the time of a check. What is written in another way is read token by token, with the same result.
import type { MadeObject } from './identify.ts'

export interface Glance {
  /** Its first words in lower case, as far as they tell what it is: `create table`. */
  readonly words: string
  readonly made: MadeObject | undefined
  /** Of ALTER … OWNER TO. */
  readonly owner: string | null
}

/** In ASCII: other names are read as tokens. */
const NAME = '(?:[a-z_][a-z_0-9$]*|"[^"\\n\\r\\x80-\\xff]+"(?!"))'
const QUALIFIED = `(?:(${NAME})\\.)?(${NAME})`
/** What is not asked for is not captured: most of what a check allocates are matches. */
const IN_SCHEMA = `(?:(${NAME})\\.)?${NAME}`
const WORD = 'TABLE|VIEW|SEQUENCE|FUNCTION|PROCEDURE|AGGREGATE|TYPE|DOMAIN|SCHEMA|MATERIALIZED VIEW'

const CREATE = new RegExp(
  `CREATE (${WORD}) ${QUALIFIED}(?= ?\\(| AS[ \\n]| WITH \\(|;\\n|\\n +(?:AS|START)\\b)`,
  'y',
)
const INDEX = new RegExp(`CREATE (?:UNIQUE )?INDEX (${NAME}) ON (?:ONLY )?${IN_SCHEMA} USING `, 'y')
const OWNER = new RegExp(
  `ALTER (${WORD}) (?:${NAME}\\.)?${NAME}(?:\\([\\w ,.[\\]]*\\))? OWNER TO (${NAME});`,
  'y',
)
const CONSTRAINT = new RegExp(
  `ALTER TABLE ONLY ${IN_SCHEMA}\\n    ADD CONSTRAINT (${NAME}) (FOREIGN KEY|PRIMARY KEY|UNIQUE|CHECK|EXCLUDE)\\b`,
  'y',
)
const OTHER = /(?:GRANT|REVOKE|COMMENT ON) (?=[A-Z])/y

const LOWER = new Map(WORD.split('|').map((word) => [word, word.toLowerCase()]))
const CREATES = new Map(WORD.split('|').map((word) => [word, `create ${word.toLowerCase()}`]))
const ALTERS = new Map(WORD.split('|').map((word) => [word, `alter ${word.toLowerCase()}`]))

/** By the code of their first letter. */
const OTHERS = new Map<number, Glance>(
  ['grant', 'revoke', 'comment on'].map((words) => [
    words.toUpperCase().charCodeAt(0),
    { words, made: undefined, owner: null },
  ]),
)

/** undefined: its tokens must be read. @param at offset of its first token */
export function glanceAt(text: string, at: number): Glance | undefined {
  const code = text.charCodeAt(at)
  if (code === 0x43) return created(text, at) ?? index(text, at) ?? other(text, at, code)
  if (code === 0x41) return owned(text, at) ?? constraint(text, at)
  return code === 0x47 || code === 0x52 ? other(text, at, code) : undefined
}

function created(text: string, at: number): Glance | undefined {
  CREATE.lastIndex = at
  const match = CREATE.exec(text)
  if (!match) return undefined
  const word = match[1] ?? ''
  const kind = LOWER.get(word) ?? ''
  const made = { kind, schema: valueOf(match[2]), name: valueOf(match[3]) ?? '' }
  return { words: CREATES.get(word) ?? '', made, owner: null }
}

function index(text: string, at: number): Glance | undefined {
  INDEX.lastIndex = at
  const match = INDEX.exec(text)
  if (!match) return undefined
  const made = { kind: 'index', schema: valueOf(match[2]), name: valueOf(match[1]) ?? '' }
  return { words: 'create index', made, owner: null }
}

function owned(text: string, at: number): Glance | undefined {
  OWNER.lastIndex = at
  const match = OWNER.exec(text)
  if (!match) return undefined
  const words = ALTERS.get(match[1] ?? '') ?? ''
  return { words, made: undefined, owner: valueOf(match[2]) }
}

function constraint(text: string, at: number): Glance | undefined {
  CONSTRAINT.lastIndex = at
  const match = CONSTRAINT.exec(text)
  if (!match) return undefined
  const kind = match[3] === 'FOREIGN KEY' ? 'foreign key' : 'constraint'
  const made = { kind, schema: valueOf(match[1]), name: valueOf(match[2]) ?? '' }
  return { words: 'alter table', made, owner: null }
}

function other(text: string, at: number, code: number): Glance | undefined {
  OTHER.lastIndex = at
  return OTHER.test(text) ? OTHERS.get(code) : undefined
}

/** What a name that was written stands for. */
function valueOf(written: string | undefined): string | null {
  if (written === undefined) return null
  return written.charCodeAt(0) === 0x22 ? written.slice(1, -1) : written
}
