// Which kind of server each major gets, from the environment and from what this machine has.
import { dockerAnswers, startDockerServer } from './docker-server.ts'
import { embeddedPrograms, startEmbeddedServer } from './embedded-server.ts'
import { MAJORS } from './fixture.ts'
import { runningUrl } from './running-server.ts'
import type { StartedServer } from './start-server.ts'

type Choice = 'docker' | 'embedded' | 'docker, else embedded'

export interface Servers {
  /** Majors that can be started here. */
  readonly majors: readonly number[]
  start(major: number): Promise<StartedServer>
}

export async function chooseServers(): Promise<Servers> {
  const wanted = wantedMajors()
  const choice = wanted.every(runningUrl) ? 'embedded' : await chooseKind()
  const majors = wanted.filter(
    (major) => runningUrl(major) !== undefined || choice !== 'embedded' || embeddedPrograms(major) !== null,
  )
  const missing = wanted.filter((major) => !majors.includes(major))
  if (missing.length > 0) {
    const message = `no PostgreSQL ${missing.join(', ')}: npm has none for this platform and no Docker engine answers`
    if (process.env['SCHEMADUMP_TEST_MAJORS'] || majors.length === 0) throw new Error(message)
    console.warn(`\nNOT TESTED: ${message}`)
  }
  return { majors, start: (major) => start(major, choice) }
}

function wantedMajors(): number[] {
  const value = process.env['SCHEMADUMP_TEST_MAJORS']
  if (!value) return [...MAJORS]
  const majors = value.split(',').map(Number)
  const unknown = majors.find((major) => !MAJORS.some((known) => known === major))
  if (unknown !== undefined)
    throw new Error(`SCHEMADUMP_TEST_MAJORS=${value}: expected some of ${MAJORS.join(',')}`)
  return majors
}

async function chooseKind(): Promise<Choice> {
  const value = process.env['SCHEMADUMP_TEST_SERVERS']
  if (value && value !== 'docker' && value !== 'embedded')
    throw new Error(`SCHEMADUMP_TEST_SERVERS=${value}: expected docker or embedded`)
  if (value === 'embedded') return value
  const docker = await dockerAnswers()
  if (value === 'docker') {
    if (!docker) throw new Error('SCHEMADUMP_TEST_SERVERS=docker, but no Docker engine answers')
    return value
  }
  return docker ? 'docker, else embedded' : 'embedded'
}

async function start(major: number, choice: Choice): Promise<StartedServer> {
  const url = runningUrl(major)
  if (url !== undefined) return { kind: 'running', url, stop: () => Promise.resolve() }
  if (choice === 'embedded') return startEmbeddedServer(major)
  try {
    return await startDockerServer(major)
  } catch (error) {
    // An engine may answer and yet have no image, nor a way to get one.
    if (choice === 'docker' || embeddedPrograms(major) === null) throw error
    console.warn(`\nPostgreSQL ${major}: Docker failed, EMBEDDED SERVER INSTEAD: ${(error as Error).message}`)
    return startEmbeddedServer(major)
  }
}
