// Whether two texts are the same statements: comments, white space and the case of unquoted words aside.
import { createHash } from 'node:crypto'
import { SchemadumpError } from '../../errors.ts'
import { foldCase, lex } from '../../sql/index.ts'
import type { MigrationStep } from '../types.ts'
import type { HistoryEntry } from './types.ts'

/** What equal statements have in common; null where there is no statement, or no end to something opened. */
export function fingerprint(texts: readonly string[]): string | null {
  try {
    const tokens = texts.flatMap((text) => [...tokensOf(text), ';']).filter(isNoEmptyStatement)
    if (tokens.length === 0) return null
    return `statements:${createHash('sha256').update(tokens.join('\u0000')).digest('hex')}`
  } catch (error) {
    if (error instanceof SchemadumpError) return null
    throw error
  }
}

function tokensOf(text: string): string[] {
  return lex(text, { psql: true })
    .filter(({ kind }) => kind !== 'comment')
    .map((token) => (token.kind === 'word' ? foldCase(token.text) : token.text))
}

function isNoEmptyStatement(token: string, index: number, all: readonly string[]): boolean {
  return token !== ';' || (index > 0 && all[index - 1] !== ';')
}

export function fingerprintOfStep({ parts }: MigrationStep): string | null {
  return fingerprint(parts.map(({ sql }) => sql))
}

export function fingerprintOfEntry({ statements }: HistoryEntry): string | null {
  return statements === null ? null : fingerprint(statements)
}

/** Each statement by itself, for finding some among others; empty where the text can't be read. */
export function statementPrints(texts: readonly string[]): string[] {
  try {
    return texts
      .flatMap(tokensOf)
      .join('\u0000')
      .split('\u0000;')
      .map((statement) => statement.replace(/^\u0000/, ''))
      .filter((statement) => statement !== '')
  } catch (error) {
    if (error instanceof SchemadumpError) return []
    throw error
  }
}
