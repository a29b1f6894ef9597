// libpq's keyword form of a connection string: host=… dbname='a b' password=it\'s.
import { UsageError } from '../errors.ts'
import { takeParameter } from './settings.ts'
import type { ParsedSettings, Settings } from './settings.ts'

const pair =
  /\s*([\w.-]+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])(?:[^\s\\]|\\[\s\S])*|))(?=\s|$)\s*/y

/**
 * Reads a keyword string.
 * @throws UsageError where a pair can't be read, naming the keyword before it and no value
 */
export function parseKeywords(text: string): ParsedSettings {
  const settings: Settings = {}
  const notes: string[] = []
  let last = 'the beginning'
  pair.lastIndex = 0
  while (pair.lastIndex < text.length) {
    const match = pair.exec(text)
    if (!match) {
      throw new UsageError(
        'INVALID_CONNECTION_STRING',
        `the connection string can't be read after ${last}: it is a list of keyword=value, and values with spaces or quotes stand in single quotes with \\ before ' and \\`,
      )
    }
    const [, name = '', quoted, plain = ''] = match
    const note = takeParameter(settings, name, (quoted ?? plain).replace(/\\([\s\S])/g, '$1'))
    if (note !== undefined) notes.push(note)
    last = name
  }
  return { settings, notes }
}
