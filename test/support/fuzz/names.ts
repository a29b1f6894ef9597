// Names that generated schemas draw from: keywords of every major, quotes, case, Unicode, 63 bytes.
import { quoteName } from '../database.ts'
import type { Random } from '../random.ts'

const PLAIN = 'account city event item ledger node orders region token user_id zone a b x1'.split(' ')

const KEYWORDS = (
  'select user table order group all array between char exists interval position setof values json_table merge graph ' +
  'virtual authorization collation freeze verbose ilike cube zone within asymmetric lateral variadic json_scalar normalize ' +
  'none system_user period overlaps objects enforced bit int xmlexists returning old new desc check default end'
).split(' ')

const ODD = [
  ...[
    'MixedCase',
    'UPPER',
    'two words',
    'with.dot',
    'quo"te',
    "it's",
    'back\\slash',
    'naïve',
    '日本語',
    '😀',
  ],
  ...[
    '1digit',
    'dollar$sign',
    'a-b',
    '--dash',
    '/*c*/',
    '$$',
    '\\!',
    ' lead',
    'trail ',
    'tab\there',
    'semi;colon',
  ],
  ...[
    '%s %I',
    ':var',
    '\u202ertl',
    '(paren)',
    'a,b',
    '{brace}',
    "E'x'",
    '"',
    'é'.repeat(31),
    'x'.repeat(63),
    'Ünï.Cödé',
  ],
]

export interface Names {
  /** A quoted name that no other object has. */
  next(): string
  /** A quoted name without regard to others: of columns, arguments, rules. */
  among(taken: readonly string[]): string
}

/** @param used names that others have drawn for the same database; those drawn here are added */
export function drawNames(random: Random, used: Set<string>): Names {
  let count = used.size
  const unused = (isUsed: (name: string) => boolean) => {
    const base = random.of(random.chance(55) ? PLAIN : random.chance(50) ? KEYWORDS : ODD)
    const fits = bytes(base) <= 63
    return fits && !isUsed(base) ? base : numbered(base, ++count)
  }
  return {
    next() {
      const name = unused((each) => used.has(each))
      used.add(name)
      return quoteName(name)
    },
    among: (taken) => quoteName(unused((each) => taken.includes(quoteName(each)))),
  }
}

/** No longer than names may be: the server would cut the end off. */
function numbered(base: string, count: number): string {
  const end = `_${count}`
  let name = base
  while (bytes(name) + end.length > 63) name = [...name].slice(0, -1).join('')
  return name + end
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}
