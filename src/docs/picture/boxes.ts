// What the picture shows of a schema: a box for each table with a row for each column, and what is left out of it. Runs in the page as well.

import type { Address, ColumnModel, Model, RelationModel } from '../model.ts'

/** Only columns of keys, or all. */
export type Detail = 'keys' | 'all'

export interface Row {
  readonly name: string
  /** In short: `varchar(20)`, `timestamptz`. */
  readonly type: string
  /** Of the primary key. */
  readonly key: boolean
  /** Of a foreign key. */
  readonly reference: boolean
}

export interface Box {
  readonly address: Address
  readonly name: string
  readonly schema: string
  /** It is not among the tables shown, but they refer to it. */
  readonly isOutside: boolean
  readonly rows: readonly Row[]
  /** What is not drawn: `12 partitions`; empty for nothing. */
  readonly note: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** Pixels: heights of head, row and note, the space around texts, and what a letter takes. */
export const HEAD = 30
export const ROW = 20
export const SPACE = 10
const BOTTOM = 6
const LETTER = 7.3
const HEAD_LETTER = 8.1
const NARROWEST = 130
const WIDEST = 360

/** Boxes in the order of the model's relations, those of relations outside last. */
export function boxesOf({ relations }: Model, detail: Detail): Box[] {
  const shown = relations.filter(isPictured)
  const partitions = new Map<Address, number>()
  for (const { partitionOf } of relations)
    if (partitionOf !== null) partitions.set(partitionOf, (partitions.get(partitionOf) ?? 0) + 1)
  return [
    ...shown.map((relation) => boxOf(relation, detail, partitions.get(relation.address) ?? 0)),
    ...outsideBoxes(shown),
  ]
}

/** Tables are; partitions only where foreign keys of their own are. Views have no foreign keys. */
export function isPictured({
  kind,
  partitionOf,
  foreignKeys,
  referencedBy,
  foreignKeysOutside,
}: RelationModel): boolean {
  if (kind !== 'table' && kind !== 'foreign table') return false
  return partitionOf === null || foreignKeys.length + referencedBy.length + foreignKeysOutside.length > 0
}

function boxOf(relation: RelationModel, detail: Detail, partitions: number): Box {
  const { address, name, schema, primaryKey } = relation
  const references = new Set(
    [...relation.foreignKeys, ...relation.foreignKeysOutside].flatMap(({ columns }) => columns),
  )
  const named = new Set([
    ...primaryKey,
    ...references,
    ...relation.referencedBy.flatMap((key) => key.targetColumns),
  ])
  const rows = relation.columns
    .filter((column) => detail === 'all' || named.has(column.name))
    .map((column) => rowOf(column, primaryKey, references))
  const note = partitions === 0 ? '' : partitions === 1 ? '1 partition' : `${partitions} partitions`
  return sized({ address, name, schema, isOutside: false, rows, note })
}

function rowOf(
  { name, type }: ColumnModel,
  primaryKey: readonly string[],
  references: ReadonlySet<string>,
): Row {
  return { name, type: shortType(type), key: primaryKey.includes(name), reference: references.has(name) }
}

/** One for each relation that is not shown; it stands with the first that refers to it. */
function outsideBoxes(relations: readonly RelationModel[]): Box[] {
  const columns = new Map<string, { readonly schema: string; readonly names: Set<string> }>()
  for (const { schema, foreignKeysOutside } of relations)
    for (const { target, targetColumns } of foreignKeysOutside) {
      const known = columns.get(target) ?? { schema, names: new Set() }
      for (const name of targetColumns) known.names.add(name)
      columns.set(target, known)
    }
  return [...columns].map(([name, { schema, names }]) => {
    const rows = [...names].map((column) => ({ name: column, type: '', key: false, reference: false }))
    return sized({
      address: outsideAddress(name),
      name,
      schema,
      isOutside: true,
      rows,
      note: 'not shown here',
    })
  })
}

export const outsideAddress = (target: string): Address => `outside/${target}`

function sized(box: Omit<Box, 'width' | 'height'>): Box {
  const widths = box.rows.map(({ name, type }) => (lettersOf(name) + lettersOf(type) + 2) * LETTER + 18)
  const wanted = Math.max(NARROWEST, lettersOf(box.name) * HEAD_LETTER, ...widths) + 2 * SPACE
  const height = HEAD + box.rows.length * ROW + (box.note === '' ? 0 : ROW) + BOTTOM
  return { ...box, width: Math.ceil(Math.min(WIDEST, wanted) + 2), height }
}

/** Letters of East Asia, and pictures, are as wide as two. */
export function lettersOf(text: string): number {
  let letters = 0
  for (const letter of text) letters += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 1.8 : 1
  return letters
}

/** A text that takes no more than so many letters. */
export function clipped(text: string, most: number): string {
  if (lettersOf(text) <= most) return text
  let taken = 1
  let end = 0
  for (const letter of text) {
    taken += lettersOf(letter)
    if (taken > most) break
    end += letter.length
  }
  return `${text.slice(0, end)}…`
}

/** How many letters a box has for its name, and a row for both its texts. */
export const lettersInHead = ({ width }: Box): number => (width - 2 * SPACE) / HEAD_LETTER
export const lettersInRow = ({ width }: Box): number => (width - 2 * SPACE - 18) / LETTER

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^timestamp(\(\d\))? with time zone/, 'timestamptz$1'],
  [/^timestamp(\(\d\))? without time zone/, 'timestamp$1'],
  [/^time(\(\d\))? with time zone/, 'timetz$1'],
  [/^time(\(\d\))? without time zone/, 'time$1'],
  [/^character varying/, 'varchar'],
  [/^character\b/, 'char'],
  [/^bit varying/, 'varbit'],
  [/^double precision/, 'float8'],
  [/^boolean/, 'bool'],
  [/^integer/, 'int'],
]

function shortType(type: string): string {
  const [pattern, short] = SHORT.find(([long]) => long.test(type)) ?? [/^/, '']
  return type.replace(pattern, short)
}
