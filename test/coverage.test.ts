// Nothing of pg_dump is forgotten: every sort of entry that it prints is in a golden of every major that has it, and
// every option is used by a fixture or named by a test. docs/compatibility.md has them all.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FIXTURES, fixtures, MAJORS, MIGRATION_FIXTURES, readGolden } from './support/fixture.ts'
import {
  isGivenIn,
  NOT_TAKEN,
  OPTIONS,
  PG_DUMP_OPTIONS,
  runsWith,
  stateOf,
  TESTED_IN,
} from './support/option-coverage.ts'
import { DESCRIPTIONS, NEVER_PRINTED, SETTINGS, SINCE, TAGS } from './support/pg-dump-entries.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

describe.each(MAJORS)('what pg_dump %i prints is in a golden', (major) => {
  const goldens = fixtures().flatMap((fixture) =>
    fixture.runs.map((run) => readGolden(fixture, run, major) ?? ''),
  )
  const headings = goldens.flatMap((text) => [...text.matchAll(/^-- Name: (.*); Type: ([\w ]+); Schema: /gm)])
  const printed = new Set(headings.map(([, , description]) => description))
  const has = (what: string) => major >= (SINCE[what] ?? 0)

  test('every description', () => {
    expect([...printed].sort()).toEqual(DESCRIPTIONS.filter(has).sort())
    expect(Object.keys(NEVER_PRINTED).filter((description) => printed.has(description))).toEqual([])
  })

  test.each(Object.entries(SETTINGS))('%s', (_description, beginning) => {
    expect(goldens.some((text) => text.includes(`\n${beginning}`))).toBe(true)
  })

  test.each(Object.entries(TAGS))('every sort of object with %s', (description, objects) => {
    // OPERATOR CLASS is no OPERATOR.
    const longestFirst = [...objects].sort((a, b) => b.length - a.length)
    const sortOf = (tag: string) => longestFirst.find((object) => `${tag} `.startsWith(`${object} `))
    const tags = headings.filter((heading) => heading[2] === description).map(([, tag = '']) => tag)
    const found = new Set(tags.map(sortOf))
    expect(tags.filter((tag) => sortOf(tag) === undefined)).toEqual([])
    expect(objects.filter((object) => has(object) && !found.has(object))).toEqual(
      objects.filter((object) => NO_GOLDEN[major]?.includes(`${description} ${object}`)),
    )
  })
})

/** Of no trustworthy pg_dump: case.json says why. */
const NO_GOLDEN: Readonly<Record<number, readonly string[]>> = {
  14: ['SECURITY LABEL EVENT TRIGGER', 'SECURITY LABEL SUBSCRIPTION'],
  16: ['SECURITY LABEL EVENT TRIGGER', 'SECURITY LABEL SUBSCRIPTION'],
}

describe('options', () => {
  test("every one of pg_dump's is taken", () => {
    const ours = OPTIONS.map(({ name }) => name)
    expect(PG_DUMP_OPTIONS.filter((name) => !ours.includes(name))).toEqual(Object.keys(NOT_TAKEN))
  })

  const inEffect = OPTIONS.filter((option) => stateOf(option) === 'in effect')

  test('one that no fixture has is tested elsewhere', () => {
    const alone = inEffect.filter((option) => runsWith(option).length === 0).map(({ name }) => name)
    expect(alone.sort()).toEqual(Object.keys(TESTED_IN).sort())
  })

  test.each(inEffect.filter(({ name }) => name in TESTED_IN))('--$name is given there', (option) => {
    const file = join(ROOT, TESTED_IN[option.name] ?? '')
    expect(existsSync(file), file).toBe(true)
    expect(isGivenIn(readFileSync(file, 'utf8'), option), `${option.name} in ${file}`).toBe(true)
  })
})

describe('docs/compatibility.md (npm run compatibility)', () => {
  const text = readFileSync(join(ROOT, 'docs/compatibility.md'), 'utf8')
  const row = (cells: string) => new RegExp(`^\\| ${cells} +\\|`, 'm')

  test('every major', () => {
    expect(text).toMatch(row(`kind +\\| ${MAJORS.join(' +\\| ')}`))
  })

  const kinds = readdirSync(FIXTURES, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== MIGRATION_FIXTURES,
  )
  test.each(kinds.map(({ name }) => name))('%s', (kind) => {
    expect(text).toMatch(row(kind))
  })

  test.each(OPTIONS)('--$name', (option) => {
    const { name, short } = option
    const letter = short === undefined ? '' : `-${short === '?' ? '\\?' : short}/`
    const label = `\`${letter}--${name}\``
    const state = stateOf(option)
    const test = TESTED_IN[name]?.replace(/^test\//, '')
    if (state === 'accepted') expect(text).toMatch(new RegExp(`^Accepted, .*${label}`, 'm'))
    else if (state === 'refused') expect(text).toMatch(new RegExp(`^Refused, .*${label}`, 'm'))
    else if (test === undefined) expect(text).toMatch(row(label))
    else expect(text).toMatch(new RegExp(`^\\| .*${label}.* \\| \\[${test}\\]`, 'm'))
  })
})
