// A Supabase project in small, test/integration/supabase: what the platform makes, what users make, and what pg_dump
// prints of both with the options of the Supabase CLI's pipeline, normalised as all goldens are.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestServer } from './database.ts'
import { loadFile, setUpServer } from './load.ts'

export function projectFile(name: string): string {
  return fileURLToPath(new URL(`../integration/supabase/${name}.sql`, import.meta.url))
}

/** The project in a fresh database of that server. */
export async function loadProject(server: TestServer): Promise<string> {
  await setUpServer(server, projectFile('roles'))
  const database = await server.createDatabase()
  for (const name of ['platform', 'user']) await loadFile(server.url(database), projectFile(name))
  return database
}

/** Written by scripts/record-supabase.ts; undefined where no pg_dump that can do it was at hand. */
export function projectGolden(major: number): string | undefined {
  const file = projectFile(`golden/${major}`)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
