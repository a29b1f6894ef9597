// The changes of a changelog make what Liquibase 4.28 made of them: as-4.28-runs-it.sql is what its update-sql printed for a server of 17,
// without the tool's own tables. Each type of a column and each sort of a default value is among them.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compare, readMigrations } from '../../../src/index.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

test('a changelog makes the schema that Liquibase makes', { timeout: 60_000 }, async () => {
  const changelog = path.join(FOLDER, 'changelog.xml')
  expect(await compare(changelog, path.join(FOLDER, 'as-4.28-runs-it.sql'))).toEqual([])
})

test('nothing of it is unknown', async () => {
  const { steps, warnings } = await readMigrations(path.join(FOLDER, 'changelog.xml'))
  expect(warnings).toEqual([])
  expect(steps.map(({ unknown }) => unknown).filter((each) => each !== undefined)).toEqual([])
  expect(steps.length).toBe(18)
})
