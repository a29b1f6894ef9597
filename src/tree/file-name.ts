// Names of a schema → names of files that every file system can hold: whatever the case, the letters or the length.

import { createHash } from 'node:crypto'

/** What Windows refuses anywhere in a name, what marks an escape or a twin here, and what no one can see. */
const UNSAFE = /[<>:"/\\|?*%~]|[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** Devices of Windows, whatever follows after a dot, blanks before it passed over. */
const DEVICE = /^(?:con(?:in\$|out\$)?|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:\.|$))/i

/** In bytes. Windows takes 260 letters for a whole path, with the folders above, the schema's and the kind's. */
const LONGEST = 80

/**
 * A file name for each name, without an ending. A name keeps its file name whatever others there are, but for names that differ
 * only in case or in how a letter is composed: of these only the one in lower case keeps it.
 * @param taken names that are in use beside them
 */
export function fileNames(
  names: Iterable<string>,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>()
  for (const name of new Set(names)) {
    const folded = foldFileName(safeName(name))
    const group = groups.get(folded)
    if (group) group.push(name)
    else groups.set(folded, [name])
  }
  const files = new Map<string, string>()
  for (const [folded, group] of groups)
    for (const name of group) {
      const safe = safeName(name)
      const alone = group.length === 1 && !taken.includes(folded)
      files.set(name, alone || (safe === folded && !taken.includes(folded)) ? safe : withMark(safe, name))
    }
  return files
}

/** What a file system that knows no case and composes letters sees of a path. */
export function foldFileName(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

function safeName(name: string): string {
  const escaped = name
    .replace(UNSAFE, percent)
    .replace(/^[. ]|[. ]$/g, percent)
    .replace(DEVICE, (device) => percent(device.charAt(0)) + device.slice(1))
  if (escaped === '') return '%'
  return Buffer.byteLength(escaped) > LONGEST ? withMark(shortened(escaped), name) : escaped
}

/** Each byte of it as %XX. */
function percent(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function shortened(text: string): string {
  let short = text
  while (Buffer.byteLength(short) > LONGEST - 9) short = [...short].slice(0, -1).join('')
  return short.replace(/%.?$/, '')
}

function withMark(file: string, name: string): string {
  return `${file}~${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
