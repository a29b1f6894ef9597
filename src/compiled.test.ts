import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadCompiled } from './compiled.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function program(source: string): { file: string; caches: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-compiled-'))
  folders.push(folder)
  const file = join(folder, 'program.cjs')
  writeFileSync(file, source)
  const caches = () => readdirSync(folder).filter((name) => name.endsWith('.cache'))
  return { file, caches }
}

test('the file runs as CommonJS, and its compiled code is kept', async () => {
  const { file, caches } = program(
    `const { sep } = require('node:path'); module.exports = { sep, file: __filename, sum: (a, b) => a + b }`,
  )
  await loadCompiled(file)
  expect(caches()).toEqual([`program.cjs.${process.version}-${process.arch}.cache`])
  const before = readFileSync(join(file, '..', caches()[0] ?? ''))

  const second = (await loadCompiled(file)) as { file: string; sum: (a: number, b: number) => number }
  expect([second.file, second.sum(1, 2)]).toEqual([file, 3])
  expect(readFileSync(join(file, '..', caches()[0] ?? ''))).toEqual(before)
})

test('compiled code of a file that has changed since is not used, though as long as the new', async () => {
  const { file } = program(`module.exports = () => 'old'`)
  await loadCompiled(file)
  writeFileSync(file, `module.exports = () => 'new'`)
  const later = new Date(Date.now() + 5000)
  utimesSync(file, later, later)
  expect(((await loadCompiled(file)) as () => string)()).toBe('new')
})

test('what is no compiled code of this V8 is passed over and made anew', async () => {
  const { file, caches } = program(`module.exports = () => 'right'`)
  const cache = `${file}.${process.version}-${process.arch}.cache`
  writeFileSync(cache, 'of another version')
  expect(((await loadCompiled(file)) as () => string)()).toBe('right')
  expect(caches()).toHaveLength(1)
  expect(readFileSync(cache).length).toBeGreaterThan(100)
})
