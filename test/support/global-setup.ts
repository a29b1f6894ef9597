// Starts servers for a test run: one per major, when a test first asks for it, and stops them all at the end.
// Tests run in processes of their own, so they ask over HTTP (server.ts).
//
//   SCHEMADUMP_TEST_MAJORS=17,18        only these majors; 13 … 18 by default
//   SCHEMADUMP_TEST_SERVERS=docker      or embedded: only this kind. By default Docker where an engine answers
//   SCHEMADUMP_TEST_URL_17=postgres://… a server that runs already (running-server.ts)
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { chooseServers } from './choose-server.ts'
import type { StartedServer } from './start-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    majors: readonly number[]
    serverBroker: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { majors, start } = await chooseServers()
  const started = new Map<number, Promise<StartedServer>>()
  const broker = createServer((request, response) => {
    const major = Number(request.url?.slice(1))
    const server = started.get(major) ?? start(major)
    started.set(major, server)
    server.then(
      ({ kind, url }) => response.end(JSON.stringify({ kind, url })),
      (error: unknown) => response.writeHead(500).end((error as Error).message),
    )
  })
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
  project.provide('majors', majors)
  project.provide('serverBroker', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`)

  return async () => {
    broker.close()
    await stopAll(started)
  }
}

async function stopAll(started: ReadonlyMap<number, Promise<StartedServer>>): Promise<void> {
  const tested: string[] = []
  await Promise.all(
    [...started].map(async ([major, starting]) => {
      const server = await starting.catch(() => undefined)
      tested.push(`${major} ${server ? `(${server.kind})` : 'FAILED TO START'}`)
      await server?.stop()
    }),
  )
  console.log(`\nPostgreSQL tested: ${tested.sort().join(', ') || 'no server was needed'}`)
}
