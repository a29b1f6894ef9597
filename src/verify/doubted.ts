// Which differences are none of the dump's: a server has something else where a statement of the text could not run there.
import type { Difference, DifferencePart } from '../compare/index.ts'
import { headingAt, isAbout } from './headings.ts'
import type { Doubt } from './restore.ts'

/** That a server has something else where it could not take what the text says, is no difference. */
export function isDoubted(difference: Difference, text: string, doubts: readonly Doubt[]): boolean {
  return doubts.some(({ statement, about, ran }) => {
    if (about === 'database') return difference.kind === 'database' && difference.part !== 'owner'
    if (!statement || ran) return false
    const heading = headingAt(text, statement.start)
    return heading !== null && isAbout(difference, heading) && mayMake(statement.text, difference.part)
  })
}

/** What is said of an object by statements of its own, which run or fail by themselves. */
const SAID: readonly (readonly [RegExp, DifferencePart])[] = [
  [/^comment\s/i, 'comment'],
  [/^(?:grant|revoke)\s/i, 'privileges'],
  [/^security\s+label\s/i, 'security label'],
  [/^alter\s[^;]*\sowner\s+to\s+(?:"(?:[^"]|"")*"|[^\s"]+)$/i, 'owner'],
]

/** Whether a part is there by that statement. Where an object itself is missing, that is a difference of its definition alone. */
function mayMake(statement: string, part: DifferencePart): boolean {
  const [, said] = SAID.find(([form]) => form.test(statement)) ?? []
  return said === undefined ? !SAID.some(([, other]) => other === part) : said === part
}
