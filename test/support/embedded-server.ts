// A server from the npm packages that embedded/package.json lists, run from a copy in a temporary folder: PostgreSQL
// refuses to run as root, so root hands the copy to another user, who may not be able to enter this repository.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { PASSWORD, SUPERUSER, serverUrl, SETTINGS, type StartedServer } from './start-server.ts'

const run = promisify(execFile)
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** Folder of a major's programs: bin, lib and share; null where embedded/package.json has none for this platform. */
export function embeddedPrograms(major: number): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`postgresql-${major}-${PLATFORM}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return null
  }
}

export interface EmbeddedServer extends StartedServer {
  /** Goes on as a hot standby: forever in recovery, with no primary to follow, under the same URL. */
  restartAsStandby(): Promise<void>
}

export async function startEmbeddedServer(major: number): Promise<EmbeddedServer> {
  const source = embeddedPrograms(major)
  if (source === null) throw new Error(`npm has no PostgreSQL ${major} for ${PLATFORM}`)
  const user = serverUser()
  const folder = await mkdtemp(join(temporaryFolder(), `schemadump-pg${major}-`))
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  const program = (name: string) => join(folder, 'native', 'bin', name)
  const stopArguments = ['-D', data, '-m', 'immediate', 'stop']
  const inFolder = { ...user, cwd: folder }
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })

  try {
    await copyPrograms(source, join(folder, 'native'))
    await writeFile(join(folder, 'password'), PASSWORD)
    if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])
    const superuser = ['-U', SUPERUSER, '-A', 'scram-sha-256', '--pwfile', join(folder, 'password')]
    await run(
      program('initdb'),
      ['-D', data, ...superuser, '-E', 'UTF8', '--locale=C', '--no-sync'],
      inFolder,
    )
    const port = await freePort()
    await appendFile(join(data, 'postgresql.conf'), settings(port, folder))
    const start = () => run(program('pg_ctl'), ['-D', data, '-w', '-l', log, 'start'], inFolder)
    await start()
    // Where the test run ends without a teardown, the server would live on.
    const stopAtExit = () => void execFileSync(program('pg_ctl'), stopArguments, inFolder)
    process.once('exit', stopAtExit)
    return {
      kind: 'embedded',
      url: serverUrl('127.0.0.1', port),
      restartAsStandby: async () => {
        await run(program('pg_ctl'), ['-D', data, '-w', '-m', 'fast', 'stop'], inFolder)
        await writeFile(join(data, 'standby.signal'), '')
        await start()
      },
      stop: async () => {
        process.off('exit', stopAtExit)
        await run(program('pg_ctl'), stopArguments, inFolder)
        await remove()
      },
    }
  } catch (error) {
    const lines = existsSync(log) ? `\n${await readFile(log, 'utf8')}` : ''
    await remove()
    throw new Error(`PostgreSQL ${major} did not start: ${(error as Error).message}${lines}`, {
      cause: error,
    })
  }
}

/** npm carries no symbolic links: the package lists those its libraries need, and install scripts may be off. */
async function copyPrograms(source: string, target: string): Promise<void> {
  await cp(source, target, { recursive: true, verbatimSymlinks: true })
  const list = join(source, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(target, '..', link.target)
    if (existsSync(path)) continue
    await mkdir(dirname(path), { recursive: true })
    await symlink(relative(dirname(path), join(target, '..', link.source)), path)
  }
}

function settings(port: number, socketFolder: string): string {
  const all: Record<string, string | number> = { ...SETTINGS, port, listen_addresses: '127.0.0.1' }
  if (process.platform !== 'win32') all['unix_socket_directories'] = socketFolder
  return Object.entries(all)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')
}

/** The user to run as; undefined for the present one. initdb wants a user with a name, so a bare number won't do. */
export function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Root's own temporary folder may be closed to the user that the server runs as. */
export function temporaryFolder(): string {
  if (process.getuid?.() !== 0) return tmpdir()
  return [tmpdir(), '/tmp', '/var/tmp'].find(everyoneCanEnter) ?? tmpdir()
}

function everyoneCanEnter(folder: string): boolean {
  const open = existsSync(folder) && (statSync(folder).mode & 0o001) !== 0
  return open && (dirname(folder) === folder || everyoneCanEnter(dirname(folder)))
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
