// What the embedded server takes only in other words, or not at all: what is done about a statement that fails.
import type { DatabaseError } from '../errors.ts'
import type { Statement } from '../sql/index.ts'
import { endOfStatement, identifierOf, stringOf, tokensOf, wordOf, wordsAt } from './text/tokens.ts'
import type { Tokens } from './text/tokens.ts'

export interface Remedy {
  /** Statements that run before it is tried again. */
  readonly first?: readonly string[]
  /** Files of the server that are made empty before it is tried again. */
  readonly files?: readonly string[]
  /** What runs in its place; '' for nothing. */
  readonly instead?: string
  /** Why nothing runs in its place. */
  readonly setAside?: string
  /** What makes it something else than it says, though it runs. */
  readonly standIn?: string
  /** A role that was missing. */
  readonly role?: string
  /** An extension that was missing, which a platform's users enable by hand. */
  readonly extension?: string
}

/** What was there before the first statement, by name. */
export interface Beforehand {
  readonly roles: ReadonlySet<string>
  readonly schemas: ReadonlySet<string>
  /** Extensions that users of the platform enable by hand, by the schema that they make. */
  readonly enabled?: Readonly<Record<string, string>>
}

const NOTHING: Remedy = { instead: '' }

/** What is not even tried: undefined for all that may run. */
export function refused(statement: Statement): string | undefined {
  const [first = '', second = '', third = ''] =
    /^\s*(\w+)\s+(\w+)(?:\s+(\w+))?/i.exec(statement.text.toLowerCase())?.slice(1) ?? []
  if (second === 'subscription' || (first === 'comment' && third === 'subscription'))
    return 'the embedded server connects to no other, and holds no subscriptions'
  if (first === 'create' && [second, third].includes('conversion') && !CONVERTS.test(statement.text))
    return 'the embedded server answers no more once it has called the function of such a conversion'
  if (first === 'set' && (second === 'client_encoding' || second === 'names')) {
    const encoding = stringOf(tokensOf(statement.text).at(-1))
    if (encoding !== undefined && !/^utf-?8$|^unicode$/i.test(encoding)) return 'SQL is read as UTF-8 here'
  }
  return undefined
}

/** The functions of conversions that PGlite can call, which CREATE CONVERSION does. */
const CONVERTS = /\sfrom\s+(?:"?pg_catalog"?\.)?"?(?:iso8859_1_to_utf8|utf8_to_iso8859_1)"?\s*$/i

/** Undefined where nothing can be done: the error is the user's. */
export function remedyFor(
  statement: Statement,
  error: DatabaseError,
  before: Beforehand,
): Remedy | undefined {
  const finder = finders[error.sqlState]
  return finder?.({ tokens: tokensOf(statement.text), text: statement.text, message: error.message, before })
}

interface Failure {
  readonly tokens: Tokens
  readonly text: string
  /** The server's. */
  readonly message: string
  readonly before: Beforehand
}

/** The same for a server of its own major: what a dump takes for granted of any. */
export const remedyOnServer: typeof remedyFor = (statement, error, before) =>
  ON_SERVER[error.sqlState]?.test(error.message) ? remedyFor(statement, error, before) : undefined

/** What the error must say, by its state. */
const ON_SERVER: Readonly<Record<string, RegExp>> = {
  '42501': /./,
  '42P06': /./,
  // What providers a server has loaded, is a setting of its own.
  '22023': /^security label provider /,
}

/** By the state the server says. */
const finders: Readonly<Record<string, (failure: Failure) => Remedy | undefined>> = {
  // duplicate_object
  '42710': ({ tokens, before }) => {
    if (wordsAt(tokens, 0, 'create', 'extension'))
      return tokens.some((token) => identifierOf(token) === 'plpgsql') ? NOTHING : undefined
    if (!wordsAt(tokens, 0, 'create') || !['role', 'user', 'group'].includes(wordOf(tokens[1])))
      return undefined
    return before.roles.has(identifierOf(tokens[2]) ?? '') ? alterRole(tokens) : undefined
  },
  // duplicate_schema
  '42P06': ({ message, before }) => (before.schemas.has(quoted(message)) ? NOTHING : undefined),
  // feature_not_supported
  '0A000': ({ tokens, message }) => {
    const fixed = /must be installed in schema "(.*)"/.exec(message)?.[1]
    if (fixed !== undefined) return { instead: withSchema(tokens, fixed) }
    return /^language ".*" does not support inline code execution/.test(message)
      ? { setAside: `${message}, as a stub` }
      : undefined
  },
  // invalid_parameter_value
  '22023': ({ tokens, text, message }) => {
    if (wordsAt(tokens, 0, 'security', 'label'))
      return { setAside: 'no provider of security labels is loaded' }
    // Its name stands there as it is, not quoted.
    const space = /^invalid value for parameter "default_tablespace": "(.*)"$/.exec(message)?.[1]
    if (space !== undefined) return tablespace(space)
    return message.startsWith('unrecognized parameter') ? withoutOptions(tokens, text) : undefined
  },
  // insufficient_privilege
  '42501': ({ tokens, text, message }) => {
    const owner = tokens.at(-1)
    const isOwner = wordsAt(tokens, tokens.length - 3, 'owner', 'to') && identifierOf(owner) !== undefined
    if (!owner || !isOwner || !message.startsWith('permission denied to change owner')) return undefined
    // Of an event trigger or a foreign-data wrapper, which only a superuser may own; all in one transaction.
    return {
      instead: `alter role ${owner.text} superuser;\n${text};\nalter role ${owner.text} nosuperuser`,
    }
  },
  // undefined_file
  '58P01': ({ tokens, message }) => {
    if (wordsAt(tokens, 0, 'create', 'tablespace'))
      return { instead: '', ...tablespace(identifierOf(tokens[2])) }
    if (wordsAt(tokens, 0, 'load')) return { setAside: message }
    // The library is not looked into then.
    if (tokens.some((_, index) => wordsAt(tokens, index, 'language', 'c')))
      return {
        first: ["update pg_language set lanvalidator = 0 where lanname = 'c'"],
        standIn: 'the library of a C function is not there',
      }
    return undefined
  },
  // config_file_error
  F0000: ({ message }) => missingFile(message),
  // undefined_object
  '42704': ({ tokens, message }) => {
    const name = quoted(message)
    if (message.startsWith('role "') && !wordsAt(tokens, 0, 'drop'))
      return { first: [`create role ${ident(name)}`], role: name }
    if (/^collation ".*" for encoding/.test(message))
      return { first: [`create collation pg_catalog.${ident(name)} (provider = libc, locale = 'C')`] }
    return message.startsWith('tablespace "') ? tablespace(name) : undefined
  },
  // invalid_schema_name
  '3F000': ({ message, before }) => {
    const extension = before.enabled?.[/^schema "(.*)" does not exist/.exec(message)?.[1] ?? '']
    return extension === undefined ? undefined : { extension }
  },
  // invalid_catalog_name
  '3D000': ({ message }) => {
    const template = /^template database "(template[01])"/.exec(message)?.[1]
    // Saved data have none.
    if (template !== undefined) return { first: [`create database ${template} template postgres`] }
    return { setAside: `${message}; the embedded server has one database` }
  },
}

function quoted(message: string): string {
  return /"(.*?)"/.exec(message)?.[1] ?? ''
}

function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** CREATE ROLE of one that is there; of which others it is a member, ALTER ROLE can't say. */
function alterRole(tokens: Tokens): Remedy {
  const options = tokens.slice(3)
  const [name] = tokens.slice(2, 3)
  if (
    !name ||
    options.length === 0 ||
    options.some((token) => ['in', 'role', 'user', 'admin', 'group', 'sysid'].includes(wordOf(token)))
  )
    return NOTHING
  return { instead: ['alter role', name.text, ...options.map(({ text }) => text)].join(' ') }
}

/** In the server's own folder: where its location is, is nothing of the database's. */
function tablespace(name: string | undefined): Remedy {
  return name === undefined
    ? {}
    : {
        first: ['set allow_in_place_tablespaces = on', `create tablespace ${ident(name)} location ''`],
        standIn: `tablespace ${ident(name)} is a folder of the embedded server's here`,
      }
}

/** CREATE EXTENSION in the one schema that it may be in. */
function withSchema(tokens: Tokens, schema: string): string {
  const at = tokens.findIndex((token) => wordOf(token) === 'schema')
  return tokens.map(({ text }, index) => (index === at + 1 ? ident(schema) : text)).join(' ')
}

/**
 * CREATE INDEX without its options, which are then put where they belong: the access method of a stub knows none.
 * The index is the newest.
 */
function withoutOptions(tokens: Tokens, text: string): Remedy | undefined {
  if (!wordsAt(tokens, 0, 'create') || !tokens.slice(1, 3).some((token) => wordOf(token) === 'index'))
    return undefined
  const at = tokens.findIndex((token, index) => wordOf(token) === 'with' && tokens[index + 1]?.text === '(')
  const end = tokens.findIndex(({ text: each }, index) => index > at && each === ')')
  const [first, last] = [tokens[at], tokens[end]]
  if (!first || !last) return undefined
  const options = optionsOf(tokens.slice(at + 2, end))
  return {
    instead: `${text.slice(0, first.start)} ${text.slice(last.end)};
update pg_class set reloptions = array[${options.map((option) => `'${option.replaceAll("'", "''")}'`).join(', ')}]
where oid = (select max(oid) from pg_class where relkind in ('i', 'I'))`,
  }
}

/** `m = 16, ef_construction = '64'` → m=16, ef_construction=64 */
function optionsOf(tokens: Tokens): string[] {
  const options: string[] = []
  for (let at = 0; at < tokens.length; at = endOf(tokens, at) + 1) {
    const value = tokens.slice(at, endOf(tokens, at)).filter(({ text }) => text !== '=')
    const [name, ...rest] = value
    options.push(
      `${identifierOf(name) ?? ''}=${rest.map((token) => stringOf(token) ?? token.text).join('') || 'true'}`,
    )
  }
  return options
}

function endOf(tokens: Tokens, index: number): number {
  const comma = tokens.findIndex(({ text }, at) => at >= index && text === ',')
  return comma < 0 ? endOfStatement(tokens, index) : comma
}

/** Dictionaries read files that are the server's; empty ones do for what a schema says of them. */
function missingFile(message: string): Remedy | undefined {
  const file = /^could not open .*file "(\/[^"]*)"/.exec(message)?.[1]
  return file === undefined
    ? undefined
    : { files: [file], standIn: 'a file of a text search dictionary is not there, and empty here' }
}
