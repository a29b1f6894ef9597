// npm run demo: the sample schema goes into an embedded PostgreSQL (no server, no container), is dumped, and kept as
// a file. Then it says what to try next.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const schema = join(root, 'demo', 'schema.sql')
const backup = join(mkdtempSync(join(tmpdir(), 'schemadump-demo-')), 'backup.sql')

console.log('schemadump --db-url pglite: --load demo/schema.sql -f backup.sql\n')
const result = spawnSync(
  process.execPath,
  [...command(), '--db-url', 'pglite:', '--load', schema, '-f', backup],
  { stdio: 'inherit' },
)
if (result.status !== 0) process.exit(result.status ?? 1)

const lines = readFileSync(backup, 'utf8').split('\n')
const start = Math.max(0, lines.findIndex((line) => line.startsWith('-- Name: product; Type: TABLE;')) - 1)
console.log('\nFrom its middle:\n')
for (const line of lines.slice(start, start + 22)) console.log(`  ${line}`)
console.log(`  … ${lines.length} lines in all: ${backup}

Your own database, or the schema your migrations make:

  npx schemadump --db-url postgres://USER@HOST:5432/DATABASE > backup.sql
  npx schemadump --load FOLDER_OF_MIGRATIONS > schema.sql
  npx schemadump --help
`)

/** The built command, which `npm install` makes. */
function command() {
  const built = join(root, 'dist', 'cli.cjs')
  if (existsSync(built)) return [built]
  console.error('the command is not built yet: run npm run build')
  process.exit(1)
}
