// Whether the body of a message is what its letter says. (PostgreSQL: "Message Formats".)
import { violation } from './violation.ts'

/** The most columns that a result can have. */
const MOST_COLUMNS = 1664
const COLUMN_FACTS = 18

/** Lengths of the types whose values are parsed: where OID and length disagree, one of them is damaged. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [16, 1],
  [21, 2],
  [23, 4],
  [26, 4],
  [700, 4],
  [701, 8],
])
/** The OIDs that a length of one or two bytes belongs to: bool and "char", int2. */
const SHORT_TYPES: ReadonlyMap<number, readonly number[]> = new Map([
  [1, [16, 18]],
  [2, [21]],
])

/** @param body of a RowDescription */
export function checkRowDescription(body: Buffer): void {
  const cut = () => violation('sent a description of columns that is cut short')
  if (body.length < 2) throw cut()
  const count = body.readUInt16BE(0)
  if (count > MOST_COLUMNS)
    throw violation(`announced ${count} columns (PostgreSQL has at most ${MOST_COLUMNS})`)
  let offset = 2
  for (let column = 0; column < count; column++) {
    const end = body.indexOf(0, offset)
    if (end < 0 || end + 1 + COLUMN_FACTS > body.length) throw cut()
    const type = body.readUInt32BE(end + 7)
    const length = body.readInt16BE(end + 11)
    const known = LENGTHS.get(type)
    if ((known !== undefined && known !== length) || SHORT_TYPES.get(length)?.includes(type) === false)
      throw violation(`sent a description of columns in which type ${type} has length ${length}`)
    if (body.readUInt16BE(end + 17) !== 0) throw violation('sent values in binary, which was not asked for')
    offset = end + 1 + COLUMN_FACTS
  }
  if (offset !== body.length) throw violation('sent a description of columns that is too long')
}

/** Two texts, each ended by a zero byte. @returns name and value */
export function readParameter(body: Buffer): readonly [name: string, value: string] {
  const [name, value, rest, ...more] = body.toString('utf8').split('\0')
  if (!name || value === undefined || rest !== '' || more.length > 0)
    throw violation('reported a setting in a way that can not be read')
  return [name, value]
}

/** Fields of a letter and a text, each ended by a zero byte, and another at the end; one of them is the message. */
export function checkError(body: Buffer): void {
  const fields = body.toString('latin1').split('\0')
  const ended = fields.at(-1) === '' && fields.at(-2) === ''
  if (!ended || !fields.some((field) => field.startsWith('M') && field.length > 1))
    throw violation('sent an error that can not be read')
}
