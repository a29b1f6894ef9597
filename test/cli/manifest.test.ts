// --manifest and --probe, as options of dump, and check against a manifest.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parseManifest } from '../../src/index.ts'
import { emptyFolder, run } from './run-cli.ts'

const cwd = emptyFolder()
const at = (file: string) => join(cwd, file)

beforeAll(async () => {
  const schema = 'create table orders (id int primary key); comment on table orders is $$what was bought$$;'
  writeFileSync(at('schema.sql'), schema)
  const options = ['--load', 'schema.sql', '--probe', '--manifest', 'backup.json', '-f', 'backup.sql']
  const { code, stderr } = await run(['dump', ...options], { cwd })
  expect({ code, warnings: /warning/.test(stderr) }).toEqual({ code: 0, warnings: false })
})

test('a manifest is written with the dump', () => {
  const text = readFileSync(at('backup.sql'))
  const { file, objects } = parseManifest(readFileSync(at('backup.json'), 'utf8'))
  expect(file.sha256).toBe(createHash('sha256').update(text).digest('hex'))
  expect(objects.length).toBeGreaterThan(1)
})

test('the dump is as its manifest says, until it is changed: then the object is named', async () => {
  const check = () => run(['check', 'backup.sql', '--manifest', 'backup.json'], { cwd })
  expect(await check()).toMatchObject({ code: 0 })
  const text = readFileSync(at('backup.sql'), 'utf8')
  writeFileSync(at('backup.sql'), text.replace('what was bought', 'what was sold'))
  const { code, stdout } = await check()
  expect(code).toBe(1)
  expect(stdout).toMatch(/orders/)
  writeFileSync(at('backup.sql'), text)
})

test('where the dump can not be written, no manifest is', async () => {
  const options = ['--load', 'schema.sql', '--manifest', 'other.json', '-f', join('nowhere', 'backup.sql')]
  expect(await run(['dump', ...options], { cwd })).toMatchObject({ code: 1, stdout: '' })
  expect(existsSync(at('other.json'))).toBe(false)
})

test('a manifest in the place of the dump is wrong usage', async () => {
  const { code, stderr } = await run(['dump', '--load', 'schema.sql', '--manifest', 'x', '-f', './x'], {
    cwd,
  })
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('a file of its own') as string,
  })
})
