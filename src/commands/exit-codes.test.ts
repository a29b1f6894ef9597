// Help and docs/cli.md tell of the codes that commands give.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SchemadumpError, UsageError } from '../errors.ts'
import { EXIT, exitCodeOf, exitCodesOf } from './exit-codes.ts'
import { commands } from './registry.ts'

test('1 is failure, but for a command that looks for something', () => {
  const failure = new SchemadumpError('FILE_NOT_READABLE', 'cannot read it')
  const misuse = new UsageError('UNKNOWN_OPTION', 'unknown')
  const diff = { finding: 'the two differ' }
  expect(exitCodeOf(failure, {})).toBe(1)
  expect(exitCodeOf(failure, undefined)).toBe(1)
  expect(exitCodeOf(failure, diff)).toBe(3)
  for (const command of [{}, undefined, diff]) expect(exitCodeOf(misuse, command)).toBe(2)
  expect(exitCodesOf(diff).map(([code]) => code)).toEqual([
    EXIT.done,
    EXIT.found,
    EXIT.usage,
    EXIT.failedToLook,
    130,
  ])
  expect(exitCodesOf(diff)).toContainEqual([1, 'the two differ'])
  expect(exitCodesOf({}).map(([code]) => code)).toEqual([0, 1, 2, 130])
})

test('docs/cli.md has every code of every command, and no other', () => {
  const docs = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  const section = docs.slice(docs.indexOf('## Exit codes'), docs.indexOf('## What is written where'))
  const documented = new Map(
    [...section.matchAll(/^\| (\d+) +\| (.+?) +\|$/gm)].map(([, code, meaning]) => [
      Number(code),
      meaning ?? '',
    ]),
  )
  const given = Object.values(commands).flatMap(exitCodesOf)
  for (const [code, meaning] of given) expect(documented.get(code), `${code}`).toContain(meaning)
  expect([...documented.keys()]).toEqual([...new Set(given.map(([code]) => code))].sort((a, b) => a - b))
})
