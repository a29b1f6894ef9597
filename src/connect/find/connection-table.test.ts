// Every way to name a database, good and bad, against its expected target or error; and no secret in any output.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { SchemadumpError } from '../../errors.ts'
import type { ConnectionCase, ExpectedTarget } from '../../../test/connect/connection-case.ts'
import { copiedCases } from '../../../test/connect/copied-cases.ts'
import { environmentCases } from '../../../test/connect/environment-cases.ts'
import { keywordCases } from '../../../test/connect/keyword-cases.ts'
import { urlCases } from '../../../test/connect/url-cases.ts'
import { describeTarget, resolveTarget } from '../index.ts'
import type { ResolvedTarget } from '../index.ts'

const cases = [...urlCases, ...keywordCases, ...copiedCases, ...environmentCases]
const root = mkdtempSync(path.join(os.tmpdir(), 'schemadump-connect-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = path.join(root, String(folders++))
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text, { mode: 0o600 })
  }
  return folder
}

async function resolve(item: ConnectionCase): Promise<ResolvedTarget | SchemadumpError> {
  const folder = folderOf(item.files ?? {})
  try {
    return await resolveTarget(
      item.options ?? {},
      { HOME: folder, PGSYSCONFDIR: folder, ...item.env },
      folder,
    )
  } catch (error) {
    if (error instanceof SchemadumpError) return error
    throw error
  }
}

/** Everything that may reach a terminal, a log or a file. */
function outputs(result: ResolvedTarget | SchemadumpError): string {
  if (result instanceof Error) return `${result.message}\n${inspect(result)}\n${JSON.stringify(result)}`
  const { notes, source } = result
  const shown = [inspect(result, { depth: 9, showHidden: true }), JSON.stringify(result), ...notes, source]
  return [...describeTarget(result), ...shown].join('\n')
}

async function check(target: ResolvedTarget, expected: ExpectedTarget): Promise<void> {
  const [first] = target.hosts
  expect({
    at: target.hosts.map(({ host, port }) => `${host}:${port}`).join(','),
    user: target.user,
    database: target.database,
    passwords: first ? await target.passwords(first) : [],
    sslmode: target.tls?.mode,
  }).toEqual({
    at: expected.at,
    user: expected.user,
    database: expected.database,
    passwords: expected.passwords ?? [],
    sslmode: expected.sslmode ?? 'prefer',
  })
  expect(target).toMatchObject(expected.also ?? {})
  expect(target.notes).toEqual((expected.notes ?? []).map((note) => expect.stringMatching(note)))
  if (expected.source) expect(target.source).toMatch(expected.source)
}

describe(`finding the database: ${cases.length} cases`, () => {
  test.each(cases)('$name', async (item) => {
    const result = await resolve(item)
    const { expected } = item
    if ('error' in expected) {
      expect(result).toBeInstanceOf(Error)
      expect((result as Error).message).toMatch(expected.error)
    } else {
      if (result instanceof Error) throw result
      await check(result, expected)
    }
  })

  test('no secret in any output', async () => {
    let checked = 0
    for (const item of cases) {
      const text = outputs(await resolve(item))
      for (const secret of item.secrets ?? []) {
        checked++
        expect(text, item.name).not.toContain(secret)
      }
    }
    expect(checked).toBeGreaterThan(60)
  })

  test('there are enough of them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
  })
})
