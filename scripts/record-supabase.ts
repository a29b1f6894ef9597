// Records what pg_dump prints of the Supabase project of the tests: `pg_dump-N` on PATH, servers as running-server.ts says.
//
//   npm run record:supabase -- [major]…        all by default
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pgDump } from '../test/support/pg-dump.ts'
import { runningServer } from '../test/support/running-server.ts'
import { PG_DUMP_FLAGS } from '../test/support/supabase-cli.ts'
import { loadProject, projectFile } from '../test/support/supabase-project.ts'
import { scriptArguments } from './arguments.ts'

for (const major of scriptArguments().majors) {
  const server = runningServer(major)
  const database = await loadProject(server)
  const file = projectFile(`golden/${major}`)
  try {
    const text = await pgDump(major, server.url(database), PG_DUMP_FLAGS)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`${major}: written`)
  } catch (error) {
    console.error(`${major}: ${(error as Error).message}`)
    process.exitCode = 1
  } finally {
    await server.dropDatabase(database)
  }
}
