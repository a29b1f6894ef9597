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

/** The values of the columns that stand for a sort of object, from the documentation of the catalogs. */
const SORTS: Readonly<Record<string, string>> = {
  relkind: 'riStvmcfpI',
  prokind: 'fpaw',
  typtype: 'bcdeprm',
}

const sources = Object.values(kinds).flatMap(({ sources = [] }) => sources)

test.each(sources.filter((source) => source.startsWith('pg_')))('%s is asked for', (source) => {
  expect(surveyQuery).toContain(` then '${source}' end`)
})

test.each(sources.filter((source) => !source.startsWith('pg_')))('%s can be found', (source) => {
  const [column = '', letter = ''] = source.split(' ')
  expect(SORTS[column]).toContain(letter)
  expect(letter).toHaveLength(1)
  expect(surveyQuery).toContain(`'${column} ' || k.${column}::pg_catalog.text`)
})

test('kinds have sources of both sorts', () => {
  expect(sources).toEqual(expect.arrayContaining(['pg_operator', 'relkind v', 'prokind f']))
})
