// The database that a corpus of ../shared/corpora is loaded into. It stays on the server, so that the next run begins at
// once.
import { loadCorpus } from '../test/support/corpus.ts'
import type { TestServer } from '../test/support/database.ts'
import { databaseExists } from '../test/support/load.ts'

/** Its name, corpus_NAME; made anew where it is not there or `reload` says so. */
export async function loadedCorpus(server: TestServer, name: string, reload: boolean): Promise<string> {
  const database = `corpus_${name}`
  if (!reload && (await databaseExists(server, database))) return database
  await server.dropDatabase(database)
  await server.createDatabase(database)
  try {
    await loadCorpus(server.url(database), name, server.major)
    return database
  } catch (error) {
    await server.dropDatabase(database)
    throw error
  }
}
