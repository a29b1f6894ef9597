// A call of psql, as dashboards show it for copying: `PGPASSWORD=… psql -h host -p 5432 -U user -d name`.
import { UsageError } from '../../errors.ts'
import { environmentSettings } from './environment.ts'
import type { Keyword, Settings } from './settings.ts'

const options: Readonly<Record<string, Keyword>> = {
  '-h': 'host',
  '--host': 'host',
  '-p': 'port',
  '--port': 'port',
  '-U': 'user',
  '--username': 'user',
  '-d': 'dbname',
  '--dbname': 'dbname',
}

/** Whether the text is such a call. */
export function isPsqlCommand(text: string): boolean {
  return /^(?:\w+=(?:'[^']*'|"[^"]*"|\S*)\s+)*psql\s/.test(text)
}

/**
 * The settings of the call; `dbname` may be a connection string. Options that concern no connection are passed over.
 * @throws UsageError when a quote has no end; the message does not repeat the text
 */
export function parsePsqlCommand(text: string): Settings {
  const words = shellWords(text)
  const start = words.indexOf('psql')
  const assigned = words.slice(0, start).map((word) => {
    const equals = word.indexOf('=')
    return [word.slice(0, equals), word.slice(equals + 1)] as const
  })
  const { settings } = environmentSettings(Object.fromEntries(assigned))
  const rest = words.slice(start + 1)
  const plain: Keyword[] = ['dbname', 'user']
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name = '', joined] = /^(--[\w-]+|-[A-Za-z])=?([^]*)$/.exec(word) ?? []
    const keyword = name === '' ? plain.shift() : options[name]
    const value = name === '' ? word : joined || rest.shift()
    if (keyword !== undefined && value !== undefined) settings[keyword] = value
    // A switch takes no value: the word taken for its value is read again.
    else if (name !== '' && !joined && value !== undefined && !/^-[cfvoFPRT]$/.test(name)) rest.unshift(value)
  }
  return settings
}

/** Words as a shell would split them, without expanding anything. */
function shellWords(text: string): string[] {
  const words: string[] = []
  const word = /\s*((?:[^\s'"\\]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*")+)\s*/y
  while (word.lastIndex < text.length) {
    const [, found] = word.exec(text) ?? []
    if (found === undefined)
      throw new UsageError('INVALID_CONNECTION_STRING', 'the call of psql has a quote without its end')
    words.push(
      found.replace(
        /\\([^])|'([^']*)'|"((?:[^"\\]|\\[^])*)"/g,
        (_, escaped?: string, single?: string, double?: string) =>
          escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
      ),
    )
  }
  return words
}
