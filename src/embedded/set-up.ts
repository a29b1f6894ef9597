// What is there before the first statement: what a platform makes in every database, or files of the user's.
import type { SqlText } from './sql-text.ts'
import { identifierOf, tokensOf, wordsAt } from './text/tokens.ts'

export type SetUpName = 'supabase'

export const setUpNames: readonly SetUpName[] = ['supabase']

/** A platform's, SQL of the user's, or both, which run in this order. */
export interface SetUp {
  readonly platform?: SetUpName | undefined
  readonly texts?: readonly SqlText[] | undefined
}

/** What tells SQL for a Supabase project: qualified names that are the platform's. */
const SUPABASE: Readonly<Record<string, ReadonlySet<string>>> = {
  auth: new Set(['uid', 'role', 'jwt', 'email', 'users', 'identities', 'sessions']),
  storage: new Set(['buckets', 'objects', 'foldername', 'filename', 'extension']),
  realtime: new Set(['messages', 'topic', 'send', 'broadcast_changes']),
}

/**
 * The platform that SQL takes for granted: it names what that has, and does not make the schema of it.
 * @returns undefined for none
 */
export function platformIn(texts: readonly string[]): SetUpName | undefined {
  const [named, made] = [new Set<string>(), new Set<string>()]
  for (const text of texts) {
    if (!/\b(?:auth|storage|realtime)\b/i.test(text)) continue
    const tokens = tokensOf(text)
    tokens.forEach(({ text: dot }, index) => {
      const schema = identifierOf(tokens[index - 1]) ?? ''
      if (dot === '.' && Object.hasOwn(SUPABASE, schema)) {
        if (SUPABASE[schema]?.has(identifierOf(tokens[index + 1]) ?? '')) named.add(schema)
      } else if (wordsAt(tokens, index - 1, 'create', 'schema')) {
        const at = wordsAt(tokens, index + 1, 'if', 'not', 'exists') ? index + 4 : index + 1
        made.add(identifierOf(tokens[at]) ?? '')
      }
    })
  }
  return [...named].some((schema) => !made.has(schema)) ? 'supabase' : undefined
}
