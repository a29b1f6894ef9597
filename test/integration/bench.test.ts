// The benchmark works: its short form, with no word on the times, of what `npm run build` made. Figures come from `npm run bench` on an idle machine.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serverOf, testMajors } from '../support/server.ts'

const bench = fileURLToPath(new URL('../../bench/index.ts', import.meta.url))

test('the short benchmark runs', { timeout: 120_000 }, async () => {
  const major = Math.max(...testMajors())
  const server = await serverOf(major)
  const argv = ['--import', 'tsx', bench, '--short', '--major', String(major), '--url', server.url()]
  const { stdout } = await promisify(execFile)(process.execPath, argv)
  expect(stdout).toMatch(/^\| start-up \|/m)
  expect(stdout).toMatch(/^\| empty \| loopback \|/m)
  expect(stdout).toMatch(
    /^\| small \| loopback \| .* \| connect \d+, read \d+, plan \d+, render \d+, write \d+ \|$/m,
  )
})
