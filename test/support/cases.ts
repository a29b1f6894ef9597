// Fixtures and corpora alike: what scripts load, one after the other.
import { corpora, loadCorpus, readCorpusGolden } from './corpus.ts'
import type { DatabaseOptions, TestServer } from './database.ts'
import { fixtures, loadFixture, runsOn } from './fixture.ts'

export interface Case {
  readonly name: string
  /** Of the database that it is loaded into. */
  readonly options?: DatabaseOptions | undefined
  runsOn(major: number): boolean
  /** Makes a database and resolves to its name. */
  load(server: TestServer): Promise<string>
}

/** @param names of cases, or of kinds of fixtures; default: all */
export function cases(names: readonly string[] = []): Case[] {
  const all: readonly Case[] = [
    ...fixtures().map((fixture) => ({
      name: fixture.name,
      options: fixture.settings.database,
      runsOn: (major: number) => runsOn(fixture, major),
      load: (server: TestServer) => loadFixture(server, fixture),
    })),
    ...corpora().map((name) => ({
      name,
      runsOn: (major: number) => readCorpusGolden(name, major) !== undefined,
      async load(server: TestServer) {
        const database = await server.createDatabase()
        await loadCorpus(server.url(database), name, server.major)
        return database
      },
    })),
  ]
  return all.filter(
    ({ name }) => names.length === 0 || names.some((each) => name === each || name.startsWith(`${each}/`)),
  )
}
