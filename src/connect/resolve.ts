// From what the user said to a ConnectTarget.
import { parseConnectionString } from './connection-string.ts'
import { buildTarget } from './build-target.ts'
import type { ConnectTarget } from './target.ts'

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The target of one connection string; PG* variables, service and password files fill in what it leaves out. */
export async function targetFromString(
  text: string,
  env: Environment,
): Promise<ConnectTarget & { notes: string[] }> {
  const parsed = parseConnectionString(text)
  return buildTarget(parsed, env)
}
