import { expect, test } from 'vitest'
import { collectSurvey, surveyQuery } from './catalog-survey.ts'
import { kinds } from '../registry.ts'

const row = {
  sources: 'pg_cast,relkind v',
  relations: 3,
  changed_relations: '1259,2619',
  changed_functions: null,
}

test('what the first round trip found', () => {
  const survey = collectSurvey([row])
  expect(survey.has('pg_cast')).toBe(true)
  expect(survey.has('relkind v')).toBe(true)
  expect(survey.has('relkind m')).toBe(false)
  expect(survey.relations).toBe(3)
  expect(survey.changedRelations).toBe('1259,2619')
  expect(survey.changedFunctions).toBe('0')
})

test('every source of a kind is asked for', () => {
  const asked = Object.values(kinds).flatMap(({ sources = [] }) => sources)
  expect(asked).toContain('pg_operator')
  for (const source of asked) expect(surveyQuery).toContain(`'${source.replace(/ .$/, ' ')}'`)
})
