// The lines of a picture beside the foreign keys that the server has.
import { expect } from 'vitest'
import type { Model } from '../../../src/docs/index.ts'
import { picture } from '../../../src/docs/picture/index.ts'
import { query } from '../database.ts'

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
  const lines = [...(await picture(model)).matchAll(/data-name="([^"]*)" data-from="([^"]*)"/g)]
  const drawn = lines.map(([, name = '', from = '']) => `${nameIn(unescaped(from))} ${unescaped(name)}`)
  expect(drawn.sort()).toEqual(await foreignKeysOf(url))
}

export const nameIn = (address: string): string => address.slice(address.indexOf('/') + 1)

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
