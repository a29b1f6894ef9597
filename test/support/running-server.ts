// Servers that run already, for scripts and for quick turns in development: nothing is started or stopped.
//
//   SCHEMADUMP_TEST_URL_17=postgres://postgres@127.0.0.1:5417/postgres
//   SCHEMADUMP_TEST_URL=postgres://postgres@127.0.0.1:54{major}/postgres     all majors
import { testServer, type TestServer } from './database.ts'

export function runningUrl(major: number): string | undefined {
  const url = process.env[`SCHEMADUMP_TEST_URL_${major}`] ?? process.env['SCHEMADUMP_TEST_URL']
  return url?.replaceAll('{major}', String(major))
}

/** The server scripts talk to; ports 54NN by default, where ../shared/oracle/up puts them. */
export function runningServer(major: number): TestServer {
  return testServer(
    major,
    'running',
    runningUrl(major) ?? `postgres://postgres@127.0.0.1:54${major}/postgres`,
  )
}
