import { describe, expect, it } from 'vitest'
import type { Part } from '../../compare/index.ts'
import type { Chain } from './chains.ts'
import { partEvidence, verdictOf, type PartEvidence } from './verdict.ts'

const place = { key: 'table t', partKey: 'column a' }
const part: Part = { name: 'column', of: 'a', text: '' }

/** Values one after the other, given by migrations 1, 2, …; the first is the one at the beginning. */
function states(
  values: readonly (string | null)[],
  live: string | null,
  done: readonly number[] = [],
): string[] {
  const chain: Chain = {
    words: 'table t',
    part,
    links: values.map((text, number) => ({ by: number === 0 ? null : number, place, text })),
  }
  return values.slice(1).map((_, index) => {
    const has = (_place: unknown, text: string | null) => text === live
    const { state, by } = partEvidence(chain, index + 1, { has }, (number) => done.includes(number))
    return by.length > 0 ? `${state} ${by.join(' ')}` : state
  })
}

describe('what the live schema shows of a part', () => {
  it.each([
    [[null, 'a'], 'a', ['in effect']],
    [[null, 'a'], null, ['not in effect']],
    [[null, 'a'], 'x', ['otherwise']],
    [[null, 'a', 'b'], 'b', ['superseded 2', 'in effect']],
    [[null, 'a', 'b'], 'a', ['in effect', 'not in effect']],
    [[null, 'a', 'b'], null, ['not in effect', 'not in effect 1']],
    [[null, 'a', 'b'], 'x', ['otherwise', 'otherwise']],
    [['a', 'b'], null, ['otherwise']],
  ] as const)('%j, live %j', (values, live, expected) => {
    expect(states(values, live)).toEqual(expected)
  })

  it('does not take what was there before for what came back', () => {
    expect(states([null, 'a', null], null)).toEqual(['undone later 2', 'undone later 1'])
    expect(states([null, 'a', null], 'a')).toEqual(['in effect', 'not in effect'])
  })

  it('but where what lies between is recorded', () => {
    expect(states([null, 'a', null], null, [1])).toEqual(['undone later 2', 'in effect'])
  })
})

describe('the verdict on a migration', () => {
  const of = (...found: readonly PartEvidence['state'][]) =>
    verdictOf(found.map((state) => ({ words: '', place, part, from: null, to: null, state, by: [] })))
  it.each([
    [[], 'only rows'],
    [['in effect', 'superseded', 'undone later'], 'in effect'],
    [['not in effect', 'undone later'], 'not in effect'],
    [['undone later'], 'undone later'],
    [['in effect', 'not in effect'], 'in part'],
    [['in effect', 'otherwise'], 'in part'],
    [['otherwise'], 'in part'],
  ] as const)('%j: %s', (found, verdict) => {
    expect(of(...found)).toBe(verdict)
  })
})
