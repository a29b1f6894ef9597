// Dumps broken in the ways of the table that all proofs are tested with: check finds what the file alone shows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkChunks } from '../../src/check/index.ts'
import { checkPath } from '../../src/check-file.ts'
import { introspect, render } from '../../src/index.ts'
import { dumpWithManifest } from '../support/manifest.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'

const catalog = await introspect({ sql: MUTATED_SCHEMA })
const dump = render(catalog)

const isBroken = (text: string) => {
  const check = checkChunks()
  check.write(Buffer.from(text))
  return check.end().findings.some(({ severity }) => severity === 'error')
}

test('the dump itself is whole', () => {
  expect(isBroken(dump)).toBe(false)
})

describe('mutations that the file alone shows', () => {
  test.each(MUTATIONS.filter(({ seenInFile }) => seenInFile))('$name', ({ apply }) => {
    expect(isBroken(apply(dump))).toBe(true)
  })
})

test('with its manifest, all of them', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'schemadump-mutations-'))
  const file = join(cwd, 'dump.sql')
  const { bytes, manifest } = dumpWithManifest(catalog)
  writeFileSync(file, bytes)
  expect((await checkPath(file, { manifest })).findings).toEqual([])
  for (const { name, apply } of MUTATIONS) {
    writeFileSync(file, apply(bytes.toString()))
    const { findings } = await checkPath(file, { manifest })
    const [first] = findings.filter(({ code }) => code === 'manifest')
    expect(first, name).toMatchObject({ severity: 'error' })
  }
  writeFileSync(file, bytes.toString().replace("IS 'who buys'", "IS 'who sells'"))
  expect((await checkPath(file, { manifest })).findings.map(({ message }) => message)).toEqual([
    'table app.customers (COMMENT) is not what the manifest says',
  ])
  rmSync(cwd, { recursive: true })
})

test('of the others, those that lose, double or move what a heading announces', () => {
  const found = MUTATIONS.filter(({ seenInFile, apply }) => !seenInFile && isBroken(apply(dump)))
  expect(found.length).toBeGreaterThan(20)
})
