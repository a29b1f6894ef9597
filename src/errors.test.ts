// Error codes: each is documented in docs/api.md under its class, and thrown by something.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DatabaseError, errorCodes, SchemadumpError, UsageError } from './errors.ts'

const source = new URL('./', import.meta.url)

test('docs/api.md lists every code under its class, and no other', () => {
  const guide = readFileSync(new URL('../docs/api.md', source), 'utf8')
  const documented: Record<string, string[]> = {}
  let codes: string[] = []
  for (const [, name = '', code = ''] of guide.matchAll(/^\| (?:\*\*(\w+)\*\*|`([A-Z_]+)`) +\| \S/gm)) {
    if (name === '') codes.push(code)
    else documented[name] = codes = []
  }
  expect(documented).toEqual(errorCodes)
})

test('every code is thrown somewhere', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/(^|\/)errors(\.test)?\.ts$/.test(file),
  )
  const text = files.map((file) => readFileSync(new URL(file, source), 'utf8')).join('\n')
  const unused = Object.values(errorCodes)
    .flat()
    .filter((code) => code !== 'SQL_ERROR' && !text.includes(`'${code}'`))
  expect(unused).toEqual([])
})

test('an error tells programs its code, and the SQLSTATE of the server', () => {
  expect(new DatabaseError('no', '42501')).toMatchObject({ code: 'SQL_ERROR', sqlState: '42501' })
  const error = new UsageError('INVALID_OPTION', 'no')
  expect(error).toBeInstanceOf(SchemadumpError)
  expect(error.code).toBe('INVALID_OPTION')
})
