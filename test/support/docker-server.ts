// A server in a container, by Testcontainers.
import { setTimeout } from 'node:timers/promises'
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers'
import { query } from './database.ts'
import { PASSWORD, SUPERUSER, serverUrl, settingArguments, type StartedServer } from './start-server.ts'

const PORT = 5432
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
  // Not PostgreSqlContainer: its health check starts a process in the container four times a second, for ever.
  const container = await new GenericContainer(`postgres:${major}`)
    .withEnvironment({ POSTGRES_USER: SUPERUSER, POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: 'postgres' })
    .withCommand(['postgres', ...settingArguments()])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forListeningPorts())
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

/** The port listens before the server answers: initdb runs first. */
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
