// Class and evidence → what to do about a version: a table, and nothing else. In doubt a person decides.
import type { VersionClass } from '../history/types.ts'
import type { Verdict } from './types.ts'

/**
 * - nothing: history, files and schema agree
 * - mark as applied: it is in effect, and not recorded
 * - run it: it is neither in effect nor recorded
 * - fetch the file: it is recorded and in effect, and there is no file
 * - mark as reverted: it is recorded and not in effect
 * - rename: the file has the content of a recorded version, and is to have its version
 * - a person decides
 */
export type AdviceAction =
  | 'nothing'
  | 'mark as applied'
  | 'run it'
  | 'fetch the file'
  | 'mark as reverted'
  | 'rename'
  | 'a person decides'

/** What to do about a version. */
export interface Advice {
  /** From class and evidence. */
  readonly action: AdviceAction
  /** One sentence: why this, or what a person has to decide. */
  readonly why: string
}

/** What advice follows from. */
export interface AdviceQuestion {
  readonly class: VersionClass
  /** Of the local file, or of what is recorded where there is none. */
  readonly verdict: Verdict
  /** Of what is recorded as having run, where the file holds something else; null where nobody knows. */
  readonly recordedVerdict: Verdict | null
  /** Whether its tool goes no further as long as the file is not what it recorded. */
  readonly refusesEdits: boolean
  /** Whether there is a local file that its tool runs. */
  readonly hasFile: boolean
  /** The other version that `VersionStatus.other` names; null for none. */
  readonly other: string | null
  /** Of that. */
  readonly otherVerdict: Verdict | null
  /** Versions that must be in effect before it can run, are not, and are not advised to be run either. */
  readonly blockedBy: readonly string[]
  /** What has to hold for its tool to run it, in words; null where it runs always. */
  readonly onlyIf: string | null
  /** Whether that names contexts, which `--contexts` would settle. */
  readonly isContextOpen: boolean
  /** A later version that is recorded as applied and that could not be tried: it may have undone this one; null for none. */
  readonly untriedLater: string | null
}

interface Row {
  readonly classes: readonly VersionClass[]
  readonly verdicts: readonly Verdict[]
  readonly when?: (question: AdviceQuestion) => boolean
  readonly action: AdviceAction
  readonly why: (question: AdviceQuestion) => string
}

const UNRECORDED: readonly VersionClass[] = ['local only', 'out of order']
const LOST: VersionClass = 'recorded, but local file missing'
const RENAMED: VersionClass = 'applied under another version'

const isBlocked = ({ blockedBy }: AdviceQuestion) => blockedBy.length > 0
const others = ({ blockedBy }: AdviceQuestion) => blockedBy.join(', ')
const said = (text: string) => () => text

/** The first row that fits holds; where none does, a person decides. */
export const ADVICE: readonly Row[] = [
  {
    classes: [...UNRECORDED, RENAMED, 'applied', 'edited since', 'failed, dirty or rolled back'],
    verdicts: ['not in effect'],
    when: isBlocked,
    action: 'a person decides',
    why: (question) =>
      `it is not in effect, and can’t run: it needs what ${others(question)} made or would make`,
  },
  {
    classes: [...UNRECORDED, RENAMED, 'applied', 'edited since', 'failed, dirty or rolled back'],
    verdicts: ['not in effect'],
    when: ({ onlyIf }) => onlyIf !== null,
    action: 'a person decides',
    why: ({ onlyIf }) =>
      `it is not in effect, and runs only ${onlyIf ?? ''}: whether that is so here, only a person knows`,
  },
  {
    classes: ['applied', LOST, 'edited since'],
    verdicts: ['not in effect'],
    when: ({ untriedLater }) => untriedLater !== null,
    action: 'a person decides',
    why: ({ untriedLater }) =>
      `the schema has nothing of it, and ${untriedLater ?? ''}, which ran later and could not be tried, may have undone it`,
  },
  {
    classes: ['applied'],
    verdicts: ['in effect', 'undone later', 'only rows', 'untried'],
    action: 'nothing',
    why: said('it is recorded, its file is there, and nothing in the schema speaks against it'),
  },
  {
    classes: ['applied'],
    verdicts: ['not in effect'],
    action: 'mark as reverted',
    why: said('it is recorded, and the schema has nothing of it; marked so, it runs with the next ones'),
  },
  {
    classes: ['left out by its context'],
    verdicts: ['in effect', 'in part', 'not in effect', 'undone later', 'only rows', 'untried'],
    action: 'nothing',
    why: said('it does not run with the contexts that are given'),
  },
  {
    classes: [LOST],
    verdicts: ['in effect', 'undone later', 'only rows'],
    when: ({ other }) => other !== null,
    action: 'nothing',
    why: ({ other }) => `its file is there as ${other ?? ''}, and is to be renamed`,
  },
  {
    classes: [LOST],
    verdicts: ['in effect', 'undone later'],
    action: 'fetch the file',
    why: said('it is recorded and in effect, and only its file is missing'),
  },
  {
    classes: [LOST],
    verdicts: ['not in effect'],
    action: 'mark as reverted',
    why: said(
      'it is recorded, and the schema has nothing of it; its file would have to be made again to run it',
    ),
  },
  {
    classes: UNRECORDED,
    verdicts: ['in effect'],
    action: 'mark as applied',
    why: said('the schema has what it does, and it is not recorded'),
  },
  {
    classes: UNRECORDED,
    verdicts: ['not in effect'],
    action: 'run it',
    why: said('it is not recorded, and the schema has nothing of it, but all that it needs'),
  },
  {
    classes: [RENAMED],
    verdicts: ['in effect', 'undone later', 'only rows'],
    action: 'rename',
    why: ({ other }) => `it has the content of ${other ?? 'another version'}, which is recorded`,
  },
  {
    classes: [RENAMED],
    verdicts: ['not in effect'],
    action: 'run it',
    why: ({ other }) =>
      `the schema has nothing of it, nor of ${other ?? 'the other version'}, which is recorded`,
  },
  {
    classes: ['edited since'],
    verdicts: ['in effect'],
    when: ({ refusesEdits }) => refusesEdits,
    action: 'mark as applied',
    why: said(
      'the schema has what the edited file does, too, and the tool goes no further until its record is of the file',
    ),
  },
  {
    classes: ['edited since'],
    verdicts: ['in effect'],
    action: 'nothing',
    why: said('the schema has what the edited file does, too'),
  },
  {
    classes: ['edited since'],
    verdicts: ['not in effect'],
    when: ({ recordedVerdict }) => recordedVerdict === 'not in effect',
    action: 'mark as reverted',
    why: said('the schema has nothing of it, neither as it was recorded nor as the file has it now'),
  },
  {
    classes: ['failed, dirty or rolled back'],
    verdicts: ['in effect'],
    action: 'mark as applied',
    why: said('the schema has all that it does, whatever the record says of how it ended'),
  },
  {
    classes: ['failed, dirty or rolled back'],
    verdicts: ['not in effect'],
    action: 'mark as reverted',
    why: said('the schema has nothing of it; marked so, it can run again'),
  },
  {
    classes: ['squashed'],
    verdicts: ['in effect', 'in part', 'not in effect', 'undone later', 'only rows', 'untried'],
    when: ({ otherVerdict }) => otherVerdict === 'in effect',
    action: 'mark as reverted',
    why: ({ other }) =>
      `${other ?? 'the file that stands for it'} is in effect and stands for it; nothing has to run again`,
  },
]

/** Why a person decides, by what the schema shows. */
const DOUBTS: Readonly<Record<Verdict, string>> = {
  'in effect': 'the schema has what it does, but that does not tell what to do about the record',
  'in part':
    'the schema has only a part of it: whether the rest is to be made, or what is there taken away, is a matter of intent',
  'not in effect': 'the schema has nothing of it, but that does not tell what to do about the record',
  'undone later': 'a later migration takes it back: the schema is the same whether both ran or neither',
  'only rows': 'it changes only rows, and the schema can’t tell whether it ran',
  untried: 'it could not be tried, so there is no evidence',
}

const DOUBTS_OF_CLASS: Partial<Record<VersionClass, string>> = {
  'edited since':
    'it ran with another content than the file has now: either the file goes back to what ran, or a new migration makes the difference',
  'recorded twice': 'it is recorded twice, and one of the rows has to go',
}

export function adviceFor(question: AdviceQuestion): Advice {
  const { action, why } = advised(question)
  const isOpen =
    question.isContextOpen && action === 'a person decides' && UNRECORDED.includes(question.class)
  return { action, why: isOpen ? `${why}; ${WITH_CONTEXTS}` : why }
}

const WITH_CONTEXTS =
  '--contexts LIST, with the contexts that Liquibase is run with here, tells whether it runs at all'

function advised(question: AdviceQuestion): Advice {
  const row = ADVICE.find(
    ({ classes, verdicts, when }) =>
      classes.includes(question.class) &&
      verdicts.includes(question.verdict) &&
      (when === undefined || when(question)),
  )
  if (row) return { action: row.action, why: row.why(question) }
  return {
    action: 'a person decides',
    why: DOUBTS_OF_CLASS[question.class] ?? DOUBTS[question.verdict],
  }
}
