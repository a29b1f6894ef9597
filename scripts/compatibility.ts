// Writes docs/compatibility.md from what the tests of fixtures and corpora said: vitest's JSON reports, of one run or
// of one for each major. The pg_dump named there is `pg_dump-N` on PATH, which `npm run record` takes goldens from.
//
//   SCHEMADUMP_TEST_WHOLE=true npm test -- --reporter=json --outputFile.json=report.json
//   npm run compatibility -- report.json…
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { DIFFERENCES } from './compatibility/differences.ts'
import { byMajor, list } from './compatibility/markdown.ts'
import { readResults, type Results } from './compatibility/results.ts'
import * as sections from './compatibility/sections.ts'

const FILE = fileURLToPath(new URL('../docs/compatibility.md', import.meta.url))

const files = process.argv.slice(2)
if (files.length === 0) throw new Error('which reports? npm run compatibility -- report.json…')
const text = documentOf(readResults(files))
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' }))

function documentOf(results: Results): string {
  const failed = sections.failures(results)
  return `
# Compatibility

How schemadump's text compares with \`pg_dump --schema-only\` of the server's own major, kind by kind and option by
option. \`npm run compatibility\` writes this page from the results of the tests; don't edit it. A case is a folder of
[test/fixtures](../test/fixtures/README.md), named \`kind/case\`; each of its runs has other options, and is compared byte
for byte with a text that pg_dump printed.

${byMajor('', [
  ['server', (major) => serverVersion(results, major)],
  ['pg_dump', pgDumpVersion],
])}

- **✓ n**: n texts (or checks), all of them identical (or good)
- **✗ n/m**: n of m are
- **○ n**: n are left out, for a reason given under [What still differs](#what-still-differs)
- **–**: there is no such feature, or no such option of pg_dump

## Kinds

\`options\` and \`target\` hold cases of several kinds.

${sections.kindTable(results)}

Of these, not every major has:

${sections.featureTable(results)}

[test/coverage.test.ts](../test/coverage.test.ts) has the list of entries in pg_dump's source: each is in a golden of every
major that has it.

## Options

Texts of fixtures with the option that are pg_dump's:

${sections.optionTable(results)}

${sections.otherOptions()}

## Beyond the text

${sections.checkTable(results)}

## Schemas of real products

Four checks of each: the text is pg_dump's, it restores, a role that may only connect gets the same, and with
\`--compat supabase-cli\` it is what the Supabase CLI makes of pg_dump's. Of postgrest_spec, two views call themselves: its
text does not restore, nor does pg_dump's.

${sections.corpusTable(results)}

## What still differs

${failed === '' ? '' : `These tests fail:\n\n${failed}\n`}
On purpose:

${list(DIFFERENCES)}

Not compared, since pg_dump's text is wrong or the pg_dump at hand is an older minor, which newer ones correct:

${sections.notCompared()}

Not restored, as pg_dump's own text is not, or where the server's own text needs a newer major:

${sections.notRestored()}

Not checked:

${sections.notChecked(results)}
`
}

function serverVersion({ servers }: Results, major: number): string {
  const version = servers.get(major)
  if (version === undefined) throw new Error(`the reports say nothing of major ${major}`)
  return version.split(' ')[0] ?? ''
}

function pgDumpVersion(major: number): string {
  const program = `pg_dump-${major}`
  const version = /\d+\.\d+/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))
  if (!version) throw new Error(`${program} --version names no version`)
  return version[0]
}
