import { expect, test } from 'vitest'
import { toProfile } from './profile.ts'
import type { Arguments } from './spec.ts'

test.each<[Record<string, string | true>, string | undefined]>([
  [{}, undefined],
  [{ profile: 'neon' }, 'neon'],
  [{ linked: true }, 'supabase'],
  [{ remote: 'abcdefghijklmnopqrst' }, 'supabase'],
  [{ local: true }, 'supabase'],
  [{ local: true, profile: 'none' }, undefined],
  [{ linked: true, profile: 'rds' }, 'rds'],
])('%j: the profile is %s', (given, profile) => {
  expect(toProfile(argumentsOf(given))).toBe(profile)
})

function argumentsOf(given: Record<string, string | true>): Arguments {
  return {
    positionals: [],
    has: (name) => name in given,
    text: (name) => (given[name] === undefined ? undefined : String(given[name])),
    list: (name) => (given[name] === undefined ? [] : [String(given[name])]),
  }
}
