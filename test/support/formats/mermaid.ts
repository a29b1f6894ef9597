// A schema as a diagram of Mermaid, read back by Mermaid's own parser and compared with the model.
import mermaidPackage from 'mermaid'
import { expect } from 'vitest'
import { mermaid } from '../../../src/docs/format/mermaid.ts'
import type { Model, RelationModel } from '../../../src/docs/model.ts'

interface Entity {
  readonly id: string
  readonly label: string
  readonly attributes: readonly {
    readonly name: string
    readonly keys: readonly string[]
    readonly comment: string
  }[]
}

interface Diagram {
  readonly db: {
    getEntities(): ReadonlyMap<string, Entity>
    getRelationships(): readonly {
      readonly entityA: string
      readonly entityB: string
      readonly roleA: string
      readonly relSpec: { readonly cardA: string; readonly cardB: string }
    }[]
  }
}

/** Entities by name, their attributes, and foreign keys with what they join and how often, are the model's. */
export async function expectMermaidReadsBack(model: Model): Promise<void> {
  const text = mermaid(model)
  mermaidPackage.initialize({ startOnLoad: false, maxTextSize: text.length + 1 })
  await mermaidPackage.parse(text)
  const { db } = (await mermaidPackage.mermaidAPI.getDiagramFromText(text)) as unknown as Diagram
  const entities = [...db.getEntities().values()]
  const labels = new Map(entities.map(({ id, label }) => [id, decoded(label)]))

  const shown = model.relations.filter(isShown)
  const several = new Set(model.relations.map(({ schema }) => schema)).size > 1
  const names = new Map(
    shown.map(({ address, schema, name }) => [address, oneLine(several ? `${schema}.${name}` : name)]),
  )
  const nameOf = (address: string): string => names.get(address) ?? ''

  expect(
    entities
      .map(({ label, attributes }) => ({
        name: decoded(label),
        keys: attributes.map(({ keys }) => keys.join()),
      }))
      .sort(byName),
  ).toEqual(
    shown
      .map((relation) => ({
        name: nameOf(relation.address),
        keys: relation.columns.map(({ name }) => keysOf(name, relation)),
      }))
      .sort(byName),
  )
  for (const { label, attributes } of entities) {
    const relation = shown.find(({ address }) => nameOf(address) === decoded(label))
    // A name that is no word there stands in the comment.
    const named = attributes.map(({ name, comment }, i) => {
      const actual = oneLine(relation?.columns[i]?.name ?? '')
      return name === actual || decoded(comment).startsWith(actual) ? actual : name
    })
    expect(named).toEqual(relation?.columns.map(({ name }) => oneLine(name)))
  }
  expect(
    db
      .getRelationships()
      .map(({ entityA, entityB, roleA }) =>
        [labels.get(entityA), labels.get(entityB), decoded(roleA)].join(' '),
      )
      .sort(),
  ).toEqual(
    shown
      .flatMap((source) =>
        source.foreignKeys.flatMap(({ target, columns }) => {
          const name = nameOf(target)
          return name === '' ? [] : [[name, nameOf(source.address), oneLine(columns.join(', '))].join(' ')]
        }),
      )
      .sort(),
  )
}

function isShown({ kind, partitionOf, foreignKeys, referencedBy }: RelationModel): boolean {
  if (kind === 'view' || kind === 'materialized view') return false
  return partitionOf === null || foreignKeys.length + referencedBy.length > 0
}

function keysOf(name: string, { primaryKey, foreignKeys, uniqueKeys }: RelationModel): string {
  return [
    primaryKey.includes(name) ? 'PK' : [],
    foreignKeys.some(({ columns }) => columns.includes(name)) ? 'FK' : [],
    uniqueKeys.some(([first, ...more]) => first === name && more.length === 0) ? 'UK' : [],
  ]
    .flat()
    .join()
}

const oneLine = (text: string): string =>
  text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')

/** Codes of letters as the parser keeps them until the picture is drawn. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1
