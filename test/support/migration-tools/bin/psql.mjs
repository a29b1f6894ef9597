#!/usr/bin/env node
// psql for machines without one, as far as the commands of a repair plan use it: `psql URL -X -v ON_ERROR_STOP=1 [-1] [-f FILE] [-c SQL]`.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'

const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  tokens: true,
  options: {
    X: { type: 'boolean', short: 'X' },
    one: { type: 'boolean', short: '1' },
    v: { type: 'string', short: 'v' },
    f: { type: 'string', short: 'f', multiple: true },
    c: { type: 'string', short: 'c', multiple: true },
  },
})
const texts = tokens.flatMap(({ kind, name, value }) => {
  if (kind !== 'option' || value === undefined) return []
  if (name === 'c') return [value]
  return name === 'f' ? [readFileSync(value, 'utf8')] : []
})
const client = new pg.Client(positionals[0])
await client.connect()
try {
  for (const text of values.one ? [['begin', ...texts, 'commit'].join(';\n')] : texts)
    await client.query(text)
} finally {
  await client.end()
}
