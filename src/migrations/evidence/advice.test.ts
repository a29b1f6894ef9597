import { describe, expect, it } from 'vitest'
import type { VersionClass } from '../history/types.ts'
import { adviceFor, type AdviceAction, type AdviceQuestion } from './advice.ts'
import type { Verdict } from './types.ts'

const VERDICTS: readonly Verdict[] = [
  'in effect',
  'in part',
  'not in effect',
  'undone later',
  'only rows',
  'untried',
]

/** What is advised for each verdict, in the order above; `?` for a person. */
const EXPECTED: readonly (readonly [
  VersionClass,
  Partial<AdviceQuestion>,
  readonly (AdviceAction | '?')[],
])[] = [
  ['applied', {}, ['nothing', '?', 'mark as reverted', 'nothing', 'nothing', 'nothing']],
  ['applied', { blockedBy: ['2'] }, ['nothing', '?', '?', 'nothing', 'nothing', 'nothing']],
  [
    'recorded, but local file missing',
    { hasFile: false },
    ['fetch the file', '?', 'mark as reverted', 'fetch the file', '?', '?'],
  ],
  [
    'recorded, but local file missing',
    { hasFile: false, other: '2' },
    ['nothing', '?', 'mark as reverted', 'nothing', 'nothing', '?'],
  ],
  ['local only', {}, ['mark as applied', '?', 'run it', '?', '?', '?']],
  ['local only', { blockedBy: ['2'] }, ['mark as applied', '?', '?', '?', '?', '?']],
  ['applied', { untriedLater: '2' }, ['nothing', '?', '?', 'nothing', 'nothing', 'nothing']],
  ['applied', { onlyIf: 'in context a' }, ['nothing', '?', '?', 'nothing', 'nothing', 'nothing']],
  ['local only', { onlyIf: 'in context a' }, ['mark as applied', '?', '?', '?', '?', '?']],
  ['local only', { untriedLater: '2' }, ['mark as applied', '?', 'run it', '?', '?', '?']],
  ['out of order', {}, ['mark as applied', '?', 'run it', '?', '?', '?']],
  ['out of order', { blockedBy: ['2'] }, ['mark as applied', '?', '?', '?', '?', '?']],
  ['applied under another version', { other: '2' }, ['rename', '?', 'run it', 'rename', 'rename', '?']],
  ['edited since', { recordedVerdict: 'in effect' }, ['nothing', '?', '?', '?', '?', '?']],
  [
    'edited since',
    { recordedVerdict: 'in effect', refusesEdits: true },
    ['mark as applied', '?', '?', '?', '?', '?'],
  ],
  ['edited since', { recordedVerdict: null }, ['nothing', '?', '?', '?', '?', '?']],
  ['edited since', { recordedVerdict: 'not in effect' }, ['nothing', '?', 'mark as reverted', '?', '?', '?']],
  ['failed, dirty or rolled back', {}, ['mark as applied', '?', 'mark as reverted', '?', '?', '?']],
  ['left out by its context', {}, Array<AdviceAction>(6).fill('nothing')],
  ['recorded twice', {}, ['?', '?', '?', '?', '?', '?']],
  ['squashed', { other: '2', otherVerdict: 'not in effect' }, ['?', '?', '?', '?', '?', '?']],
  ['squashed', { other: '2', otherVerdict: 'in effect' }, Array<AdviceAction>(6).fill('mark as reverted')],
]

describe('advice from class and evidence', () => {
  for (const [of, fields, actions] of EXPECTED)
    for (const [at, verdict] of VERDICTS.entries()) {
      const expected = actions[at] === '?' ? 'a person decides' : actions[at]
      it(`${of}, ${JSON.stringify(fields)}, ${verdict}: ${expected ?? ''}`, () => {
        const question: AdviceQuestion = {
          class: of,
          verdict,
          recordedVerdict: null,
          refusesEdits: false,
          hasFile: true,
          other: null,
          otherVerdict: null,
          blockedBy: [],
          onlyIf: null,
          isContextOpen: false,
          untriedLater: null,
          ...fields,
        }
        const { action, why } = adviceFor(question)
        expect(action).toBe(expected)
        expect(why).not.toBe('')
      })
    }
})
