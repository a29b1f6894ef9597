// The JavaScript runtimes that the package promises to run on, from npm packages that hold their programs. They are large, and are
// kept below node_modules/.cache: fetched in CI and with SCHEMADUMP_TEST_RUNTIMES=true, otherwise used only where they are already.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface Runtime {
  readonly name: string
  /** The program and what goes before the name of a script. */
  readonly call: readonly [program: string, ...before: string[]]
  /** Says why the runtime can't be had; undefined where it can. */
  readonly missing?: string
}

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/schemadump-runtimes', import.meta.url))
const PLATFORM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const THIS_NODE = Number(process.versions.node.split('.')[0])
const OTHER_NODES = [20, 22, 24].filter((major) => major !== THIS_NODE)
const DENO = `@deno/${PLATFORM}${process.platform === 'linux' ? '-glibc' : ''}`

/** What npm is asked for: an alias for each major of Node. */
const DEPENDENCIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OTHER_NODES.map((major) => [`node-${major}`, `npm:node-${PLATFORM}@${major}`])),
  [DENO]: '2',
}

const isWanted = Boolean(process.env['CI'] ?? process.env['SCHEMADUMP_TEST_RUNTIMES'])

/** All of them, and where one is not at hand and not to be fetched, the reason. */
export function runtimes(): Runtime[] {
  const program = (folder: string, file: string) =>
    join(FOLDER, 'node_modules', folder, process.platform === 'win32' ? `${file}.exe` : file)
  const all: Runtime[] = [
    { name: `Node ${THIS_NODE}, which runs the tests`, call: [process.execPath] },
    ...OTHER_NODES.map((major): Runtime => {
      return { name: `Node ${major}`, call: [program(`node-${major}`, 'bin/node')] }
    }),
    { name: 'Deno', call: [program(DENO, 'deno'), 'run', '--allow-all'] },
  ]
  return all.map((runtime) =>
    isWanted || existsSync(runtime.call[0])
      ? runtime
      : { ...runtime, missing: 'not fetched yet: SCHEMADUMP_TEST_RUNTIMES=true does' },
  )
}

/** Has npm put those that are wanted into the folder. */
export async function fetchRuntimes(): Promise<void> {
  if (!isWanted || runtimes().every(({ call }) => existsSync(call[0]))) return
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: DEPENDENCIES }))
  await npmInstall(FOLDER, '--prefer-offline')
}

/** Installs what a folder's package.json lists, or packages named, without running scripts of theirs. */
export async function npmInstall(folder: string, ...args: readonly string[]): Promise<void> {
  const options = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', ['install', ...options, ...args], { cwd: folder })
}
