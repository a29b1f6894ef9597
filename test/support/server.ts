// One place that hands a test a server of major N. Which kind it is (Testcontainers, embedded, already running) is
// decided by global-setup.ts; a server starts when the first test asks for it and is shared by all.
import { inject } from 'vitest'
import { testServer, type ServerKind, type TestServer } from './database.ts'

export type { TestServer } from './database.ts'

const asked = new Map<number, Promise<TestServer>>()

/** Majors that this run can and shall test; for describe.each. */
export function testMajors(): readonly number[] {
  return inject('majors')
}

/**
 * Whether a check that costs a database of its own runs on this one of the majors: on the oldest and the newest, since what
 * lies between prints as one of them; on all with SCHEMADUMP_TEST_WHOLE=true, from which docs/compatibility.md is made.
 */
export function isThoroughlyTested(major: number, majors: readonly number[]): boolean {
  const isOutermost = major === Math.min(...majors) || major === Math.max(...majors)
  return isOutermost || process.env['SCHEMADUMP_TEST_WHOLE'] === 'true'
}

export function serverOf(major: number): Promise<TestServer> {
  const server = asked.get(major) ?? askFor(major)
  asked.set(major, server)
  return server
}

async function askFor(major: number): Promise<TestServer> {
  const response = await fetch(`${inject('serverBroker')}/${major}`)
  if (!response.ok) throw new Error(`no server of major ${major}: ${await response.text()}`)
  const { kind, url } = (await response.json()) as { kind: ServerKind; url: string }
  return testServer(major, kind, url)
}
