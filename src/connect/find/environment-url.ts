// Connection strings that applications keep in environment variables and .env files.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'dotenv'
import type { Environment } from './environment.ts'
import { isPostgresUrl } from './url.ts'

/** Looked for in this order. */
export const urlVariables = [
  'DATABASE_URL',
  'SUPABASE_DB_URL',
  'POSTGRES_URL',
  'POSTGRES_PRISMA_URL',
  'POSTGRES_URL_NON_POOLING',
  'POSTGRESQL_URL',
  'PG_URL',
  'DB_URL',
  'DIRECT_URL',
  'DATABASE_URL_UNPOOLED',
  'DATABASE_PUBLIC_URL',
  'NEON_DATABASE_URL',
] as const

/** Looked at in this order. */
export const envFiles = ['.env.local', '.env'] as const

export interface FoundUrl {
  readonly text: string
  readonly variable: string
  /** The file it is in; undefined for the environment itself. */
  readonly file?: string
}

/**
 * The first connection string in the environment, then in the .env files of a folder. Values for other kinds of
 * database are passed over with a note.
 * @param folder undefined to leave the files alone
 */
export function findUrl(env: Environment, folder: string | undefined): { found?: FoundUrl; notes: string[] } {
  const notes: string[] = []
  const places: { values: Environment; file?: string }[] = [{ values: env }]
  for (const file of folder === undefined ? [] : envFiles) {
    const values = readEnvFile(path.join(folder ?? '', file), env)
    if (values) places.push({ values, file })
  }
  for (const { values, file } of places) {
    for (const variable of urlVariables) {
      const text = values[variable]?.trim()
      if (!text) continue
      if (isUsable(text)) return { found: { text, variable, ...(file !== undefined && { file }) }, notes }
      notes.push(
        `${variable}${file === undefined ? '' : ` in ${file}`} is not a PostgreSQL connection string and is passed over`,
      )
    }
  }
  return { notes }
}

/** A variable of a .env file; the environment itself comes first. */
export function findVariable(
  name: string,
  env: Environment,
  folder: string | undefined,
): { value: string; file?: string } | undefined {
  const value = env[name]
  if (value) return { value }
  for (const file of folder === undefined ? [] : envFiles) {
    const found = readEnvFile(path.join(folder ?? '', file), env)?.[name]
    if (found) return { value: found, file }
  }
  return undefined
}

function isUsable(text: string): boolean {
  return isPostgresUrl(text.replace(/^["']/, '')) || /^\w[\w ]*=|^psql\s/.test(text)
}

/** The file's values, with ${NAME} filled in from the file itself and the environment. */
function readEnvFile(file: string, env: Environment): Environment | undefined {
  if (!existsSync(file)) return undefined
  const values: Environment = parse(readFileSync(file))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value?.replace(/\$\{(\w+)\}/g, (whole, inner: string) => env[inner] ?? values[inner] ?? whole),
    ]),
  )
}
