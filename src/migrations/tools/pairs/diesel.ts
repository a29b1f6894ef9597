// diesel: folders with up.sql and down.sql, in the order of the text before the first underscore, without hyphens.
// Source: diesel_migrations/src/file_based_migrations.rs and migrations_internals.
import { marksOf, sqlFiles } from '../../folder.ts'
import { byBytes } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { step, wholeFile } from '../../step.ts'

const UP = /^([^/.][^/]*)\/up\.sql$/

export const diesel: ToolReader = {
  title: 'diesel',
  ledger: 'public.__diesel_schema_migrations',
  fileNames: '2024-01-01-000000_name/up.sql',
  detect: (folder) => sqlFiles(folder).some((file) => UP.test(file)),
  read(folder) {
    const names = sqlFiles(folder).flatMap((file) => UP.exec(file)?.[1] ?? [])
    const steps = names
      .map((name) => ({ name, version: (name.split('_')[0] ?? '').replaceAll('-', '') }))
      .sort((a, b) => byBytes(a.version, b.version) || byBytes(a.name, b.name))
      .map(({ name, version }) => {
        const metadata = marksOf(folder, `${name}/metadata.toml`)
        const transaction = !/^\s*run_in_transaction\s*=\s*false\b/m.test(metadata)
        return step([wholeFile(folder, `${name}/up.sql`)], { version, name, transaction })
      })
    const downs = sqlFiles(folder).filter((file) => /^[^/]+\/down\.sql$/.test(file))
    return { steps, leftOut: downs.map((file) => ({ file, reason: 'undoes' })) }
  },
}
