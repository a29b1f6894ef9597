// A real PgBouncer in transaction mode before a test's server: Debian's program, on a free port, in a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'
import { freePort, serverUser, temporaryFolder } from './embedded-server.ts'

export interface PgBouncer {
  /** URL of a database of the server behind it, by way of it. */
  url(database: string): string
  stop(): Promise<void>
}

export interface PgBouncerOptions {
  /** Connections to the server for each database. */
  readonly poolSize: number
  /** Prepared statements it keeps for its clients; 0: it knows of none. */
  readonly maxPreparedStatements?: number
}

/** Debian puts it where only root's PATH leads. */
export function findPgBouncer(): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'pgbouncer'))
    .find((file) => existsSync(file))
}

/** Since 1.21. */
export function keepsPreparedStatements(program: string): boolean {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  const [, major = 0, minor = 0] = /PgBouncer (\d+)\.(\d+)/.exec(stdout) ?? []
  return Number(major) > 1 || Number(minor) >= 21
}

export async function startPgBouncer(
  program: string,
  serverUrl: string,
  options: PgBouncerOptions,
): Promise<PgBouncer> {
  const user = serverUser()
  const folder = await mkdtemp(join(temporaryFolder(), 'schemadump-pgbouncer-'))
  const port = await freePort()
  const server = new URL(serverUrl)
  const files = {
    'pgbouncer.ini': settings(server, port, folder, options),
    'users.txt': `"${server.username}" "${decodeURIComponent(server.password)}"\n`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  // It refuses to run as root.
  if (user)
    for (const path of [folder, ...Object.keys(files).map((name) => join(folder, name))])
      await chown(path, user.uid, user.gid)

  const child = spawn(program, ['-q', join(folder, 'pgbouncer.ini')], { ...user, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const killAtExit = () => void child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const stop = async () => {
    process.off('exit', killAtExit)
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await listening(port, () => child.exitCode === null)
  } catch (error) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
    await stop()
    throw new Error(`PgBouncer did not start: ${(error as Error).message}\n${log}`, { cause: error })
  }
  return {
    url: (database) => `postgres://${server.username}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop,
  }
}

/** No start-up parameter is ignored: one that a dump gave would be refused. */
function settings(server: URL, port: number, folder: string, options: PgBouncerOptions): string {
  const { poolSize, maxPreparedStatements = 0 } = options
  return `[databases]
* = host=${server.hostname} port=${server.port || '5432'}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
logfile = ${join(folder, 'log')}
auth_type = trust
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${poolSize}
${maxPreparedStatements > 0 ? `max_prepared_statements = ${maxPreparedStatements}` : ''}
`
}

async function listening(port: number, alive: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!alive()) throw new Error('it ended at once')
    const socket = connect(port, '127.0.0.1')
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('nothing listens on its port')
}
