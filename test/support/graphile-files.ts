// Committed migrations as `graphile-migrate commit` writes them, with their headers and chained hashes.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exec } from './database.ts'
import type { RealMigration } from './real-tools.ts'
import type { ToolProject } from './tool-project.ts'

/** By place. It commits into databases of its own, so that none of this has run in the project's. */
export async function committedFiles(
  project: ToolProject,
  migrations: readonly RealMigration[],
): Promise<ReadonlyMap<number, string>> {
  const at = (database: string) => {
    const url = new URL(project.url)
    url.pathname = `/${database}`
    return url.href
  }
  const [root, scratch, shadow] = ['postgres', 'schemadump_gm_scratch', 'schemadump_gm_shadow']
  const drop = [scratch, shadow].map((name) => `drop database if exists ${name}`)
  await exec(at(root), [...drop, `create database ${scratch}`, `create database ${shadow}`].join(';\n'))
  const env = { DATABASE_URL: at(scratch), SHADOW_DATABASE_URL: at(shadow), ROOT_DATABASE_URL: at(root) }
  try {
    project.lay('migrations', {})
    const files = new Map<number, string>()
    for (const { place, sql } of migrations) {
      writeFileSync(join(project.root, 'migrations/current.sql'), `${sql}\n`)
      await project.run('graphile-migrate commit', env)
      const name = `migrations/committed/${String(place).padStart(6, '0')}.sql`
      files.set(place, readFileSync(join(project.root, name), 'utf8'))
    }
    return files
  } finally {
    await exec(at(root), drop.join(';\n'))
  }
}
