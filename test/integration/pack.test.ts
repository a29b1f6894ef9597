// The package as npm packs and installs it, on each runtime that it promises: the command dumps, the library introspects.
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommand, buildLibrary } from '../../scripts/bundles.mjs'
import { dump } from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { fetchRuntimes, npmInstall, runtimes, type Runtime } from '../support/runtimes.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'schemadump-pack-'))
const user = join(folder, 'user')
const installed = join(user, 'node_modules', 'schemadump', 'dist')

let server: TestServer
let database: string
let url: string

beforeAll(async () => {
  await Promise.all([fetchRuntimes(), installPackage(), fillDatabase()])
}, 600_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.dropDatabase(database)
})

describe.each(runtimes())('$name', (runtime) => {
  const title = (what: string) => (runtime.missing === undefined ? what : `${what} (${runtime.missing})`)
  const onRuntime = test.skipIf(runtime.missing !== undefined)

  onRuntime(title('the command dumps, at its first start and from compiled code'), async () => {
    const expected = await dump(url)
    expect(expected).toContain('CREATE TABLE public.packed')
    for (let start = 0; start < 2; start++)
      expect(await run(runtime, join(installed, 'cli.cjs'), '-q', url)).toEqual({
        code: 0,
        stdout: expected,
        stderr: '',
      })
  })

  onRuntime(title('a plain dump needs one file'), async () => {
    const later = join(installed, 'cli', 'later.cjs')
    renameSync(later, `${later}.away`)
    try {
      const { code, stderr } = await run(runtime, join(installed, 'cli.cjs'), '-q', url)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    } finally {
      renameSync(`${later}.away`, later)
    }
  })

  onRuntime(title('a check needs one file, another one'), async () => {
    const others = ['later.cjs', 'cli.cjs'].map((name) => join(installed, 'cli', name))
    for (const file of others) renameSync(file, `${file}.away`)
    try {
      const { code, stdout } = await run(runtime, join(installed, 'cli.cjs'), 'check', join(installed, 'cli'))
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
      const help = await run(runtime, join(installed, 'cli.cjs'), 'check', '--help')
      expect(help.stdout).toMatch(/^Usage: schemadump check/)
    } finally {
      for (const file of others) renameSync(`${file}.away`, file)
    }
  })

  onRuntime(title('what few runs need is found, and throws errors that the command knows'), async () => {
    const cli = join(installed, 'cli.cjs')
    const older = await run(runtime, cli, '-q', '--target-version', '13', url)
    expect(older).toEqual({ code: 0, stdout: await dump(url, { targetVersion: 13 }), stderr: '' })
    const refused = await run(runtime, cli, '--load', 'nowhere.sql')
    expect(refused.stderr).toBe('schemadump: error: --load nowhere.sql: there is no such file or folder\n')
    expect(refused.code).toBe(1)
    expect((await run(runtime, cli, '--help')).stdout).toMatch(/^Usage: schemadump/)
  })

  onRuntime(title('the library introspects'), async () => {
    const { stdout } = await run(runtime, join(user, 'program.mjs'), url)
    expect(JSON.parse(stdout)).toEqual({ tables: ['packed'], text: await dump(url), isUsageError: true })
  })
})

test('an installed package has what its package.json names', () => {
  expect(readdirSync(installed)).toEqual(expect.arrayContaining(['cli', 'cli.cjs', 'index.js', 'lib']))
  expect(readdirSync(join(installed, '..'))).toEqual(
    expect.arrayContaining(['CHANGELOG.md', 'README.md', 'docs']),
  )
})

/** Packs a copy, since another test may be using what was built last. */
async function installPackage(): Promise<void> {
  const source = join(folder, 'source')
  mkdirSync(user)
  for (const name of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs'])
    cpSync(join(ROOT, name), join(source, name), { recursive: true })
  await Promise.all([buildCommand(join(source, 'dist')), buildLibrary(join(source, 'dist'))])
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', user]
  const tarball = execFileSync('npm', pack, { cwd: source, encoding: 'utf8' }).trim()
  // A workspace of its own: whatever package.json stands above the temporary folder is nobody's business.
  const manifest = { private: true, type: 'module', workspaces: [] }
  writeFileSync(join(user, 'package.json'), JSON.stringify(manifest))
  // Its one dependency is at hand: nothing is fetched.
  cpSync(join(ROOT, 'node_modules/postgres'), join(user, 'node_modules/postgres'), { recursive: true })
  await npmInstall(user, '--offline', `./${tarball}`)
  writeFileSync(
    join(user, 'program.mjs'),
    `import { dump, introspect, render, UsageError } from 'schemadump'
     const catalog = await introspect(process.argv[2])
     const error = await dump('postgres://localhost/app?sslmode=nope').catch((thrown) => thrown)
     const isUsageError = error instanceof UsageError
     console.log(JSON.stringify({ tables: catalog.tables.map(({ name }) => name), text: render(catalog), isUsageError }))`,
  )
}

async function fillDatabase(): Promise<void> {
  server = await serverOf(Math.max(...testMajors()))
  database = await server.createDatabase()
  url = server.url(database)
  await exec(url, 'create table packed (id integer generated always as identity primary key, code text)')
}

interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run({ call: [program, ...before] }: Runtime, script: string, ...args: string[]): Promise<Result> {
  return new Promise((done) => {
    const child = execFile(program, [...before, script, ...args], { cwd: user }, (_error, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }),
    )
  })
}
