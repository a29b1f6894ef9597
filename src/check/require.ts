// What a file must hold, as users write it: a kind and a pattern of pg_dump's, `table audit_logs`, `function public.pay*`.
import { parseNamePattern } from '../ddl/plan/pattern/name-pattern.ts'
import { toRegExp } from '../ddl/plan/pattern/regular-expression.ts'
import { UsageError } from '../errors.ts'
import { type MadeObject, OBJECT_KINDS } from './identify.ts'
import type { Wanted } from './inventory.ts'

/** Kinds that a word stands for besides its own. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  table: ['foreign table'],
  constraint: ['foreign key'],
  view: ['materialized view'],
}

/**
 * @param text a kind in words and a pattern; a pattern without a schema means any schema
 * @param where what an error calls its place: `--require`
 * @throws UsageError
 */
export function wantedObject(text: string, where: string): Wanted {
  const words = text.trim().replace(/\s+/g, ' ')
  const kind = OBJECT_KINDS.filter((known) => words.toLowerCase().startsWith(`${known} `)).sort(
    (a, b) => b.length - a.length,
  )[0]
  if (kind === undefined)
    throw new UsageError(
      'INVALID_OPTION',
      `${where}: "${text}" must be a kind and a pattern, as "table public.orders"; kinds are ${OBJECT_KINDS.toSorted().join(', ')}`,
    )
  return wantedOfKind(kind, words.slice(kind.length + 1), where)
}

/** @throws UsageError */
export function wantedOfKind(kind: string, pattern: string, where: string): Wanted {
  const { name, schema, dots } = parseNamePattern(pattern, 3)
  if (dots > 1)
    throw new UsageError(
      'INVALID_PATTERN',
      `${where}: ${pattern} has too many dots: one that belongs to a name goes in double quotes`,
    )
  const ofName = compiled(name, pattern, where)
  const ofSchema = schema === null ? null : compiled(schema, pattern, where)
  const kinds = [kind, ...(ALSO[kind] ?? [])]
  return {
    text: `${kind} ${pattern}`,
    matches: (object: MadeObject) =>
      kinds.includes(object.kind) &&
      ofName.test(object.name) &&
      (ofSchema === null || ofSchema.test(object.schema ?? '')),
  }
}

function compiled(regex: string, pattern: string, where: string): RegExp {
  try {
    return toRegExp(regex, 'unicode')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError('INVALID_PATTERN', `${where}: "${pattern}" is no valid pattern: ${error.message}`)
  }
}

/**
 * One requirement a line; blank lines and those that begin with # are passed over. A line without a kind is a table.
 * @param name of the file, for errors
 * @throws UsageError with the line
 */
export function parseRequirements(text: string, name: string): Wanted[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const wanted = line.trim()
    if (wanted === '' || wanted.startsWith('#')) return []
    const where = `${name}, line ${index + 1}`
    return [/^[^\s"]+$|^"/.test(wanted) ? wantedOfKind('table', wanted, where) : wantedObject(wanted, where)]
  })
}

/** `orders,"a,b"` → its parts. */
export function splitList(list: string): string[] {
  const parts = list.match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? []
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
