// A server in a container, by Testcontainers.
import { setTimeout } from 'node:timers/promises'
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers'
import { query } from './database.ts'
import { PASSWORD, SUPERUSER, serverUrl, settingArguments, type StartedServer } from './start-server.ts'

const PORT = 5432
/** Not the image's own, which is a volume. */
const DATA = '/schemadump-data'
const START_SECONDS = 60

/** Whether a Docker engine answers. */
export async function dockerAnswers(): Promise<boolean> {
  try {
    await getContainerRuntimeClient()
    return true
  } catch {
    return false
  }
}

export async function startDockerServer(major: number): Promise<StartedServer> {
  try {
    return await startContainer(major)
  } catch (error) {
    if (process.env['TESTCONTAINERS_RYUK_DISABLED'] === 'true') throw error
    // The reaper's image may be what can't be had. It is a safety net: our own teardown stops the containers.
    process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true'
    return startContainer(major)
  }
}

async function startContainer(major: number): Promise<StartedServer> {
  // Nothing may be executed inside, so neither a health check (PostgreSqlContainer) nor a look at its ports: a process
  // that outlives its parent there is reaped by the server, process 1, and its death by SIGPIPE taken for a crash.
  const container = await new GenericContainer(`postgres:${major}`)
    .withEnvironment({
      POSTGRES_USER: SUPERUSER,
      POSTGRES_PASSWORD: PASSWORD,
      POSTGRES_DB: 'postgres',
      PGDATA: DATA,
    })
    // In memory: most of what tests do is to make databases and to drop them.
    .withTmpFs({ [DATA]: 'rw' })
    .withCommand(['postgres', ...settingArguments()])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/))
    .start()
  const stop = async () => void (await container.stop({ remove: true, removeVolumes: true }))
  // By address: a name may resolve to IPv6 first, where the engine need not listen.
  const host = container.getHost().replace(/^localhost$/, '127.0.0.1')
  const url = serverUrl(host, container.getMappedPort(PORT))
  try {
    await untilReady(url)
  } catch (error) {
    await stop()
    throw error
  }
  return { kind: 'testcontainers', url, stop }
}

/** The official image says so twice: first of a server for initdb's scripts, which TCP does not reach. */
async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000
  for (;;) {
    try {
      await query(url, 'select 1')
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await setTimeout(100)
    }
  }
}
