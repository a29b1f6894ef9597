// libpq's keyword form of a connection string: host=… dbname='a b' password=it\'s.
import { UsageError } from '../../errors.ts'
import { isKnownParameter, takeParameters } from './settings.ts'
import type { ParsedSettings, Settings } from './settings.ts'

const pair =
  /\s*([\w.-]+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])(?:[^\s\\]|\\[\s\S])*|))(?=\s|$)\s*/y

/**
 * Reads a keyword string.
 * @throws UsageError where a pair can't be read, naming the keyword before it and no value
 */
export function parseKeywords(text: string): ParsedSettings {
  const settings: Settings = {}
  const parameters: [string, string][] = []
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
    parameters.push([name, (quoted ?? plain).replace(/\\([\s\S])/g, '$1')])
    // An unknown name may be part of a password with a space in it.
    if (isKnownParameter(name)) last = name
  }
  return { settings, notes: takeParameters(settings, parameters) }
}

/** Whether a text with semicolons is libpq's all the same: its first keyword is, and what names the place has none in it. */
export function isKeywordString(text: string): boolean {
  const [first = ''] = /^\s*[\w.-]+/.exec(text) ?? []
  if (!isKnownParameter(first.trim())) return false
  try {
    const { host, hostaddr, port, dbname, user, service } = parseKeywords(text).settings
    const place = [host, hostaddr, port, dbname, user, service].filter((value) => value !== undefined)
    return place.length > 0 && place.every((value) => !value.includes(';'))
  } catch {
    return false
  }
}
