// --manifest as its users run it: written with the dump or not at all, and read by check. --json and --verbose say what is left out.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseManifest } from '../../src/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'
import { emptyFolder, run } from './run-cli.ts'

const tables = ['orders', 'customers', 'old_orders'].map((name, index) => table(30_000 + index, name))
const saved = JSON.stringify(catalog(17, { tables }))

/** A folder with a dump and its manifest, as an earlier run left them. */
async function dumped(flags: readonly string[] = []): Promise<string> {
  const cwd = emptyFolder()
  const args = ['render', '-', ...flags, '-f', 'app.sql', '--manifest', 'app.json', '-q']
  expect(await run(args, { cwd, input: saved })).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(readdirSync(cwd).sort()).toEqual(['app.json', 'app.sql'])
  return cwd
}

const contents = (cwd: string) => ['app.sql', 'app.json'].map((name) => readFileSync(join(cwd, name), 'utf8'))

test('check names the one object that is not as its manifest says', async () => {
  const cwd = await dumped()
  const check = ['check', 'app.sql', '--manifest', 'app.json']
  expect(await run([...check, '-q'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  const [text = ''] = contents(cwd)
  const changed = text.replace('CREATE TABLE app.customers', 'CREATE  TABLE app.customers')
  expect(changed).not.toBe(text)
  writeFileSync(join(cwd, 'app.sql'), changed)
  const { code, stdout } = await run(check, { cwd })
  expect(code).toBe(1)
  expect(stdout.match(/^ {2}error: .*$/gm)).toEqual([
    expect.stringMatching(
      /^ {2}error: line \d+: table app\.customers \(TABLE\) is not what the manifest says$/,
    ),
  ])
})

test('names in another encoding are found again, as it is written', async () => {
  const renamed = catalog(17, {
    tables: ['käufer', 'größen'].map((name, index) => table(30_000 + index, name)),
  })
  const cwd = emptyFolder()
  const args = ['render', '-', '-E', 'LATIN1', '-f', 'app.sql', '--manifest', 'app.json', '-q']
  expect(await run(args, { cwd, input: JSON.stringify(renamed) })).toMatchObject({ code: 0, stderr: '' })
  const file = join(cwd, 'app.sql')
  writeFileSync(file, readFileSync(file, 'latin1').replace('CREATE TABLE', 'CREATE  TABLE'), 'latin1')
  const { stdout } = await run(['check', 'app.sql', '--manifest', 'app.json'], { cwd })
  expect(stdout.match(/error: .*/g)).toEqual([
    expect.stringMatching(/table app\."?größen"? \(TABLE\) is not what the manifest says/),
  ])
})

test('what can not be written leaves both files as they were', async () => {
  const cwd = await dumped()
  const before = contents(cwd)
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['the manifest has no folder', ['-f', 'app.sql', '--manifest', 'none/app.json']],
    ['the dump has no folder', ['-f', 'none/app.sql', '--manifest', 'app.json']],
    ['the dump has no encoding', ['-E', 'EUC_TW', '-f', 'app.sql', '--manifest', 'app.json']],
    ['both are one', ['-f', 'app.sql', '--manifest', './app.sql']],
  ]
  const other = JSON.stringify(catalog(17, { tables: [table(30_000, 'größen')] }))
  for (const [why, flags] of attempts) {
    const { code } = await run(['render', '-', ...flags], { cwd, input: other })
    expect(code, why).not.toBe(0)
    expect(contents(cwd), why).toEqual(before)
    expect(readdirSync(cwd).sort(), why).toEqual(['app.json', 'app.sql'])
  }
})

test('what is left out is counted by reason', async () => {
  const args = ['render', '-', '-T', 'old_*', '-f', 'app.sql']
  const cwd = emptyFolder()
  const json = await run([...args, '--json'], { cwd, input: saved })
  expect(JSON.parse(json.stderr)).toMatchObject({ leftOut: { 'by --exclude-table': 1 } })
  const verbose = await run([...args, '--verbose'], { cwd, input: saved })
  expect(verbose.stderr).toContain('schemadump: objects left out: 1 by --exclude-table\n')
  const whole = await run(['render', '-', '--verbose'], { input: saved })
  expect(whole.stderr).not.toContain('left out')
})

test('reports show what a terminal would act upon, and are no instruments of it', async () => {
  const hostile = catalog(17, { tables: [table(30_000, 'a\u001b[2Jb\u202ec')] })
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(hostile))
  writeFileSync(join(cwd, 'b.json'), JSON.stringify(catalog(17, {})))
  await run(['render', 'a.json', '-qf', 'a.sql'], { cwd })
  await run(['render', 'b.json', '-qf', 'b.sql'], { cwd })
  const reports = [
    ['diff', 'a.json', 'b.json'],
    ['diff', 'a.json', 'b.json', '--patch'],
    ['diff', 'a.json', 'b.json', '--format', 'markdown'],
    ['diff', 'a.json', 'b.json', '--format', 'github'],
    ['check', 'b.sql', '--against', 'a.sql'],
  ]
  for (const args of reports) {
    const { stdout } = await run(args, { cwd })
    expect(stdout, args.join(' ')).toContain('\\u001b[2Jb\\u202ec')
    // eslint-disable-next-line no-control-regex -- that there is none is the point
    expect(stdout, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/)
  }
})

test('a dump whose catalogs were searched for what nothing here reads, and its manifest', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'schema.sql'), 'create table orders (id int primary key);')
  const options = ['--load', 'schema.sql', '--probe', '--manifest', 'app.json', '-f', 'app.sql', '-q']
  expect(await run(['dump', ...options], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  const { file, objects } = parseManifest(readFileSync(join(cwd, 'app.json'), 'utf8'))
  const text = readFileSync(join(cwd, 'app.sql'))
  expect(file.sha256).toBe(createHash('sha256').update(text).digest('hex'))
  expect(objects.length).toBeGreaterThan(1)
})
