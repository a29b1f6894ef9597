// Which object is heir of which name, told by snapshots.
import { describe, expect, it } from 'vitest'
import { chainBuilder, changesOf, replaced, type Ran } from './chains.ts'
import type { Snapshot } from './snapshot.ts'

const policy = (key: string, text: string): Snapshot => ({
  key,
  words: key,
  signature: text,
  parts: () => new Map([['definition', { name: 'definition', of: null, text }]]),
  needs: () => [],
})

const touching = (number: number, oids: readonly number[], renames = false): Ran => ({
  number,
  touched: {
    renames,
    objects: new Map(
      oids.map((oid) => [
        oid,
        { created: false, dropped: false, columns: new Set(['']), renamed: new Map() },
      ]),
    ),
  },
})

/** The values of each chain, with who gave them. */
const told = (before: [number, Snapshot][], after: [number, Snapshot][], ran: Ran[]) => {
  const builder = chainBuilder()
  builder.add(new Map(before), new Map(after), ran)
  return builder.chains.all.map(({ links }) =>
    links.map(({ by, place, text }) => [by, place.key, text].join(' ')),
  )
}

describe('chains of values', () => {
  it('what is dropped and made again has changed, whichever was noted first', () => {
    for (const oids of [
      [1, 2],
      [2, 1],
    ])
      expect(told([[1, policy('own', 'old')]], [[2, policy('own', 'new')]], [touching(0, oids)])).toEqual([
        [' own old', '0 own new'],
      ])
  })

  it('made again as it was, it has not', () => {
    expect(told([[1, policy('own', 'a')]], [[2, policy('own', 'a')]], [touching(0, [2, 1])])).toEqual([])
  })

  it('dropped by one and made by the next, it was gone', () => {
    const ran = [touching(0, [1]), touching(1, [2])]
    expect(told([[1, policy('own', 'a')]], [[2, policy('own', 'b')]], ran)).toEqual([
      [' own a', '0 own ', '1 own b'],
    ])
  })

  it('a name that another takes over is changed, and the other has it', () => {
    const before: [number, Snapshot][] = [
      [2, policy('new', 'b')],
      [1, policy('t', 'a')],
    ]
    expect(told(before, [[2, policy('t', 'b')]], [touching(0, [1, 2], true)])).toEqual([
      [' new b', '0 t b'],
      [' t a', '0 t b'],
    ])
  })

  it('names that are swapped stay with their objects', () => {
    const before: [number, Snapshot][] = [
      [1, policy('a', '1')],
      [2, policy('b', '2')],
    ]
    const after: [number, Snapshot][] = [
      [1, policy('b', '1')],
      [2, policy('a', '2')],
    ]
    expect(told(before, after, [touching(0, [1, 2], true)])).toEqual([
      [' a 1', '0 b 1'],
      [' b 2', '0 a 2'],
    ])
  })

  it('of what is tried aside, too', () => {
    const changes = [
      ...changesOf(undefined, policy('own', 'new')),
      ...changesOf(policy('own', 'old'), undefined),
    ]
    const found = replaced(changes.map((change) => ({ change, by: null })))
    expect(found.map(({ change: { from, to } }) => [from, to])).toEqual([['old', 'new']])
  })
})
