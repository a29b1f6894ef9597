// A difference in words, in PostgreSQL's terms: from the fields where a kind has a file for that here, else from the
// statements.

import type { Column, ObjectKind, Relation } from '../../catalog/catalog.ts'
import type { InventoryObject } from '../inventory.ts'
import type { Part } from '../part.ts'
import { columnWords } from './column.ts'
import { changed, listed, onlyIn, type Phrases, type WordsContext } from './phrase.ts'
import { privilegeWords } from './privileges.ts'
import { kindWords } from './registry.ts'

/** What a difference is about, and what of it differs. */
export interface Words {
  /** The part in words: `column public.orders.total`, `table public.orders`. */
  readonly subject: string
  /** A line each: `type numeric(10,2) → numeric(12,2)`. */
  readonly phrases: Phrases
}

export interface PartPair {
  readonly objectA: InventoryObject | undefined
  readonly objectB: InventoryObject | undefined
  readonly partA: Part | undefined
  readonly partB: Part | undefined
}

export function wordsOf(pair: PartPair, context: WordsContext): Words {
  const object = pair.objectA ?? pair.objectB
  const part = pair.partA ?? pair.partB
  if (!object || !part) throw new Error('a difference without an object')
  const subject = subjectOf(object, part, context)
  if (!pair.objectA || !pair.objectB)
    return { subject: object.words(), phrases: [onlyIn(pair.objectA ? 'a' : 'b')] }
  return { subject, phrases: phrasesOf(pair, object, part, context) }
}

function subjectOf(object: InventoryObject, part: Part, { ident }: WordsContext): string {
  if (part.of === null || part.name === 'privileges') return object.words()
  // `table public.t` → `column public.t.c`.
  const qualified = object.words().slice(object.words().lastIndexOf(' ') + 1)
  if (part.name === 'column' || isAboutColumn(object, part)) return `column ${qualified}.${ident(part.of)}`
  return object.words()
}

function isAboutColumn({ object }: InventoryObject, { of }: Part): boolean {
  const { columns } = object as Partial<Relation>
  return columns?.some(({ name }) => name === of) ?? false
}

function phrasesOf(pair: PartPair, object: InventoryObject, part: Part, context: WordsContext): Phrases {
  const { partA, partB } = pair
  const [a, b] = [partA?.text ?? null, partB?.text ?? null]
  switch (part.name) {
    case 'definition':
    case 'identity':
    case 'settings': {
      const words = a !== null && b !== null ? ofDefinition(pair, object.kind, context) : []
      return words.length > 0 ? words : inOneLine(part.name, a, b)
    }
    case 'column':
      return a !== null && b !== null
        ? ofColumn(pair, part.of ?? '', a, b, context)
        : [onlyIn(a !== null ? 'a' : 'b')]
    case 'column order':
      return [`order of columns ${listed(a)} → ${listed(b)}`]
    case 'privileges':
      return privilegeWords(part.of ?? '', a, b)
    default:
      return inOneLine(
        part.of !== null && !isAboutColumn(object, part) ? `${part.name} ${part.of}` : part.name,
        a,
        b,
      )
  }
}

function ofDefinition(
  { objectA, objectB }: PartPair,
  kind: ObjectKind | 'database',
  context: WordsContext,
): Phrases {
  if (kind === 'database' || !objectA?.object || !objectB?.object) return []
  const words = kindWords[kind] as ((a: unknown, b: unknown, context: WordsContext) => Phrases) | undefined
  return words?.(objectA.object, objectB.object, context) ?? []
}

function ofColumn(
  { objectA, objectB }: PartPair,
  name: string,
  a: string,
  b: string,
  context: WordsContext,
): Phrases {
  const [columnA, columnB] = [columnOf(objectA, name), columnOf(objectB, name)]
  const words = columnA && columnB ? columnWords(columnA, columnB, context) : []
  return words.length > 0 ? words : [changed('definition', a.trim(), b.trim())]
}

function columnOf(object: InventoryObject | undefined, name: string): Column | undefined {
  return (object?.object as Partial<Relation> | undefined)?.columns?.find((column) => column.name === name)
}

function inOneLine(what: string, a: string | null, b: string | null): Phrases {
  if (a === null || b === null) return [`${what}: ${onlyIn(a !== null ? 'a' : 'b')}`]
  return [
    a.includes('\n', 0) && a.trim().includes('\n') ? `${what} differs` : changed(what, a.trim(), b.trim()),
  ]
}
