// A server in a container, by Testcontainers.
import { PostgreSqlContainer } from '@testcontainers/postgresql'
import { getContainerRuntimeClient } from 'testcontainers'
import { PASSWORD, SUPERUSER, serverUrl, settingArguments, type StartedServer } from './start-server.ts'

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
  const container = await new PostgreSqlContainer(`postgres:${major}`)
    .withUsername(SUPERUSER)
    .withPassword(PASSWORD)
    .withDatabase('postgres')
    .withCommand(['postgres', ...settingArguments()])
    .start()
  // By address: a name may resolve to IPv6 first, where the engine need not listen.
  const host = container.getHost().replace(/^localhost$/, '127.0.0.1')
  return {
    kind: 'testcontainers',
    url: serverUrl(host, container.getPort()),
    stop: async () => void (await container.stop({ remove: true, removeVolumes: true })),
  }
}
