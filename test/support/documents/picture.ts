// The lines of a picture beside the foreign keys that the server has.
import { expect } from 'vitest'
import type { Model } from '../../../src/docs/index.ts'
import { boxesOf } from '../../../src/docs/picture/boxes.ts'
import { edgesOf } from '../../../src/docs/picture/edges.ts'
import { picture } from '../../../src/docs/picture/index.ts'
import { arranged } from '../../../src/docs/picture/neighbours.ts'
import { svgOf } from '../../../src/docs/picture/svg.ts'
import { query } from '../database.ts'
import { linesBehindBoxes } from './lines.ts'

/** Foreign keys as `table name`, without what partitions have of their table's. */
export async function foreignKeysOf(url: string): Promise<string[]> {
  const rows = await query(
    url,
    `select pg_catalog.format('%I.%I %s', n.nspname, c.relname, con.conname) as key
     from pg_catalog.pg_constraint con join pg_catalog.pg_class c on c.oid = con.conrelid
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where con.contype = 'f' and con.conparentid = 0 and not exists (
       select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  )
  return rows.map(({ key }) => String(key)).sort()
}

export async function expectForeignKeysInPicture(url: string, model: Model): Promise<void> {
  const drawing = await picture(model)
  const lines = [...drawing.matchAll(/data-name="([^"]*)" data-from="([^"]*)"/g)]
  const drawn = lines.map(([, name = '', from = '']) => `${nameIn(unescaped(from))} ${unescaped(name)}`)
  expect(drawn.sort()).toEqual(await foreignKeysOf(url))
}

/** Lines pass no box, neither in the picture of all tables nor in that of each with its neighbours, with columns of keys or all. */
export async function expectLinesBesideBoxes(model: Model): Promise<void> {
  for (const detail of ['keys', 'all'] as const) {
    expect(linesBehindBoxes(await picture(model, detail))).toEqual([])
    const boxes = new Map(boxesOf(model, detail).map((box) => [box.address, box]))
    const edges = edgesOf(model)
    for (const address of boxes.keys()) {
      const drawing = arranged(address, boxes, edges)
      if (!drawing) throw new Error(`${address} has no picture`)
      expect(linesBehindBoxes(svgOf(drawing, { title: address, hue: () => 0 }))).toEqual([])
    }
  }
}

export const nameIn = (address: string): string => address.slice(address.indexOf('/') + 1)

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
