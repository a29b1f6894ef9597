// A difference in words, in PostgreSQL's terms: from the fields where these tell it, else from the statements.

import type { Column, Relation, Sequence } from '../../catalog/catalog.ts'
import type { Naming } from '../../catalog/identity.ts'
import type { InventoryObject } from '../inventory.ts'
import { type Part, partKey } from '../part.ts'
import { commentWords, labelWords } from './annotation.ts'
import { clausesOf } from './clauses.ts'
import type { AnyKind, PartWords } from './kind.ts'
import { changed, flag, longText, nameOf, onlyIn, type Phrases, type WordsContext } from './phrase.ts'
import { privilegeWords } from './privileges.ts'
import { columnWords } from './relation/column.ts'
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

/** The same difference as a server wrote both sides that was asked about it, with the names that hold there. */
export interface SeenPair extends PartPair, Pick<WordsContext, 'namesA' | 'namesB'> {}

/**
 * @param seen where it is had, its fields are what is told: those that are only in other words on the two sides are the
 * same in it
 */
export function wordsOf(pair: PartPair, context: WordsContext, seen?: SeenPair): Words {
  const object = pair.objectA ?? pair.objectB
  const part = pair.partA ?? pair.partB
  if (!object || !part) throw new Error('a difference without an object')
  const subject = subjectOf(object, part, pair.objectA ? context.namesA : context.namesB)
  if (!pair.objectA || !pair.objectB) {
    const side = pair.objectA ? 'a' : 'b'
    if (part.name === 'definition') return { subject, phrases: [onlyIn(side)] }
    if (part.name === 'identity')
      return { subject, phrases: [`${identityWords(part.text)}: ${onlyIn(side)}`] }
  }
  return { subject, phrases: phrasesOf(seen ?? pair, object, part, { ...context, ...seen }) }
}

/** `GENERATED ALWAYS AS IDENTITY` */
function identityWords(text: string): string {
  const { GENERATED = '' } = clausesOf(text, ['GENERATED'])
  return `GENERATED ${GENERATED.replace(/\s*\([\s\S]*$/, '')}`
}

function subjectOf(object: InventoryObject, part: Part, names: Naming): string {
  if (part.name === 'identity') return identityColumn(object, names) ?? object.words()
  if (part.of === null || part.name === 'privileges' || !isAboutColumn(object, part)) return object.words()
  const identity = object.identity()
  const name = names.qualified(identity?.namespace ?? null, identity?.name ?? '')
  return `column ${name}.${names.ident(part.of)}`
}

function identityColumn({ object }: InventoryObject, names: Naming): string | null {
  const { ownedBy } = object as Sequence
  const table = ownedBy && nameOf(names, ownedBy.table)
  return table === null ? null : `column ${table}.${names.ident(ownedBy?.column ?? '')}`
}

/** Of a relation, or as SQL calls it for COMMENT ON, of a composite type. */
function isAboutColumn({ object }: InventoryObject, { name, of }: Part): boolean {
  if (name === 'column') return true
  const { columns, attributes } = object as Partial<Relation> & { readonly attributes?: Relation['columns'] }
  return [...(columns ?? []), ...(attributes ?? [])].some((column) => column.name === of)
}

function phrasesOf(pair: PartPair, object: InventoryObject, part: Part, context: WordsContext): Phrases {
  const [a, b] = [pair.partA?.text ?? null, pair.partB?.text ?? null]
  const { name, of } = part
  switch (name) {
    case 'column':
      return ofColumn(pair, of ?? '', context)
    case 'column order':
      return [changed('order of columns', `(${a ?? ''})`, `(${b ?? ''})`)]
    case 'privileges':
      return privilegeWords(of ?? '', a, b)
    case 'comment':
      return commentWords(
        of === null || isAboutColumn(object, part) ? name : `${name} on constraint ${of}`,
        a,
        b,
      )
    case 'security label':
      return labelWords(a, b)
    case 'owner':
    case 'tablespace':
    case 'access method':
      return [changed(name, a, b)]
    default: {
      const words = ofKind(pair, object.kind, part, context)
      return words.length > 0 ? words : longText(of === null ? name : `${name} ${of}`, a, b)
    }
  }
}

function ofKind(pair: PartPair, kind: AnyKind, { name, of }: Part, context: WordsContext): Phrases {
  const words = kindWords[kind][name] as PartWords<unknown> | undefined
  const { objectA, objectB, partA, partB } = pair
  if (name === 'definition' && (!partA || !partB)) return []
  const [a, b] =
    kind === 'database' ? [context.databaseA, context.databaseB] : [objectA?.object, objectB?.object]
  return words && a && b ? words(a, b, context, { of, a: partA?.text ?? null, b: partB?.text ?? null }) : []
}

function ofColumn(pair: PartPair, name: string, context: WordsContext): Phrases {
  const [a, b] = [columnOf(pair.objectA, name), columnOf(pair.objectB, name)]
  if (!a || !b) return [onlyIn(a ? 'a' : 'b')]
  const key = partKey({ name: 'default', of: name })
  const hasOwnDefault = [pair.objectA, pair.objectB].some((object) => object?.parts().has(key))
  const said = [
    ...columnWords(a, b, context, hasOwnDefault),
    ...flag('declared by the table itself', a.local, b.local),
  ]
  if (said.length > 0) return said
  return longText('definition', pair.partA?.text ?? null, pair.partB?.text ?? null)
}

function columnOf(object: InventoryObject | undefined, name: string): Column | undefined {
  return (object?.object as Partial<Relation> | undefined)?.columns?.find((column) => column.name === name)
}
