// Rules of the architecture that no compiler checks.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { kinds } from '../src/introspect/registry.ts'
import { fixtures } from './support/fixture.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

describe('version numbers stand in three tables only', () => {
  // The third is made by a script, and holds nothing else.
  const tables = [
    'introspect/server-version.ts',
    'ddl/dialect.ts',
    'ddl/target/names/built-in-functions.ts',
    'ddl/target/names/built-ins.ts',
  ]

  // A comparison or an index with a major, or a server_version_num: `major >= 15`, `150000`, `17 <= version`.
  const patterns = [
    /\b1[0-9]\d{4}\b/,
    /(?:major|version|num)\w*(?:\(\))?\s*(?:[<>]=?|[!=]==?)\s*['"]?(?:9|1[0-9])\b/i,
    /\b(?:9|1[0-9])['"]?\s*(?:[<>]=?|[!=]==?)\s*[\w.]*(?:major|version|num)/i,
  ]
  const offences = (text: string) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => patterns.some((pattern) => pattern.test(line)))

  test('the rule recognises them', () => {
    const offending = [
      'if (major >= 15) {',
      'version.num < 150000',
      'if (17 <= server.major)',
      'when (serverMajor === 13)',
    ]
    expect(offences(offending.join('\n'))).toEqual(offending)
    expect(offences('// since 15: major >= 15\nlength > 12\nmajor >= OLDEST_MAJOR\n')).toEqual([])
  })

  const files = sourceFiles().filter((file) => !tables.includes(file))
  test.each(files)('%s', (file) => {
    expect(offences(readFileSync(join(SRC, file), 'utf8'))).toEqual([])
  })
})

test('no folder has so many files that nobody finds one', () => {
  const count = new Map<string, number>()
  for (const file of sourceFiles()) count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1)
  expect([...count].filter(([, files]) => files > 20)).toEqual([])
})

describe('every object kind', () => {
  // Kinds are imported one by one from the file that bears their name.
  const registry = readFileSync(join(SRC, 'introspect/registry.ts'), 'utf8')
  const names = [...registry.matchAll(/^import (?!type).* from '\.\/kinds\/(.+)\.ts'$/gm)].map(
    (match) => match[1] ?? '',
  )

  test('has one import in the registry', () => {
    expect(names).toHaveLength(Object.keys(kinds).length)
  })

  test.each(names)('%s has fixtures and a file on the printing side', (name) => {
    expect(existsSync(join(SRC, 'ddl/kinds', `${name}.ts`)), `src/ddl/kinds/${name}.ts`).toBe(true)
    expect(fixtures(basename(name)), `cases in test/fixtures/${basename(name)}`).not.toEqual([])
  })

  test('has a file for its words, unless the registry there says that statements do', () => {
    const registry = readFileSync(join(SRC, 'compare/words/registry.ts'), 'utf8')
    const without = names.filter((name) => !existsSync(join(SRC, 'compare/words', `${name}.ts`)))
    expect(without).toHaveLength(registry.match(/: byStatements,$/gm)?.length ?? 0)
    expect(names.filter((name) => registry.includes(`'./${name}.ts'`))).toHaveLength(
      names.length - without.length,
    )
  })
})

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !basename(file).endsWith('.test.ts'))
    .sort()
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
