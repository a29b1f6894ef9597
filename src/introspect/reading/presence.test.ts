import { expect, test } from 'vitest'
import { collectPresence, presenceQuery } from './presence.ts'
import { kinds } from '../registry.ts'

const row = {
  sources: 'pg_cast,relkind v',
  relations: 3,
  changed_relations: '1259,2619',
  changed_functions: null,
}

test('what the first round trip found', () => {
  const presence = collectPresence([row])
  expect(presence.has('pg_cast')).toBe(true)
  expect(presence.has('relkind v')).toBe(true)
  expect(presence.has('relkind m')).toBe(false)
  expect(presence.relations).toBe(3)
  expect(presence.changedRelations).toBe('1259,2619')
  expect(presence.changedFunctions).toBe('0')
})

test('every source of a kind is asked for', () => {
  const asked = Object.values(kinds).flatMap(({ sources = [] }) => sources)
  expect(asked).toContain('pg_operator')
  for (const source of asked) expect(presenceQuery).toContain(`'${source.replace(/ .$/, ' ')}'`)
})
