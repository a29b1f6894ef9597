// Dumps broken in the ways of the table that all proofs are tested with: check finds what the file alone shows.
import { describe, expect, test } from 'vitest'
import { checkChunks } from '../../src/check/index.ts'
import { introspect, render } from '../../src/index.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'

const dump = render(await introspect({ sql: MUTATED_SCHEMA }))

const isBroken = (text: string) => {
  const check = checkChunks()
  check.write(Buffer.from(text))
  return check.end().findings.some(({ severity }) => severity === 'error')
}

test('the dump itself is whole', () => {
  expect(isBroken(dump)).toBe(false)
})

describe('mutations that the file alone shows', () => {
  test.each(MUTATIONS.filter(({ seenInFile }) => seenInFile))('$name', ({ apply }) => {
    expect(isBroken(apply(dump))).toBe(true)
  })
})

test('of the others, those that lose, double or move what a heading announces', () => {
  const found = MUTATIONS.filter(({ seenInFile, apply }) => !seenInFile && isBroken(apply(dump)))
  expect(found.length).toBeGreaterThan(20)
})
