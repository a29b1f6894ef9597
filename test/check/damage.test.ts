// Each statement of a dump dropped, doubled, swapped with the next, each of its tokens changed: with its manifest, check finds all. What
// verify makes of them is tried by `npm run damage`.
import { expect, test } from 'vitest'
import { introspect } from '../../src/index.ts'
import { compareWithManifest } from '../../src/manifest/compare.ts'
import { splitStatements } from '../../src/sql/index.ts'
import { damaged, inWords } from '../support/damage/damage.ts'
import { doublings, droppings, swappings } from '../support/damage/statements.ts'
import { tokenDamages } from '../support/damage/tokens.ts'
import { dumpWithManifest } from '../support/manifest.ts'
import { MUTATED_SCHEMA } from '../support/mutations.ts'

const { text, manifest } = dumpWithManifest(await introspect({ sql: MUTATED_SCHEMA }))
const statements = splitStatements(text)

test.each([
  { mode: 'dropped', damages: droppings(statements), least: 100 },
  { mode: 'doubled', damages: doublings(statements), least: 100 },
  { mode: 'swapped', damages: swappings(statements), least: 20 },
  { mode: 'a token changed', damages: tokenDamages(statements), least: 1500 },
])('$mode', async ({ damages, least }) => {
  const unlike = [...new Map(damages.map((damage) => [damage.shape, damage])).values()]
  const missed: string[] = []
  for (const damage of unlike) {
    const broken = damaged(text, [damage])
    if (broken === text) continue
    const { changes } = await compareWithManifest([Buffer.from(broken)], manifest)
    if (changes.length === 0) missed.push(inWords(text, damage))
  }
  expect(missed).toEqual([])
  expect(damages.length).toBeGreaterThan(least)
})
