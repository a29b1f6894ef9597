// sqlc: all files of a schema folder, names as text, each up to the mark with which a known tool begins its way back.
// Source: sqlc's internal/migrations/migrations.go and internal/sql/sqlpath/read.go.
import { escapePattern } from '../../delimiter.ts'
import { directSqlFiles, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines } from '../../lines.ts'
import type { ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'

const WAY_BACK =
  /^(?:-- \+goose down|-- \+migrate down|---- create above \/ drop below ----|-- migrate:down)/i
const COMMAND = /^\\[A-Za-z!?;][^\n]*$/

export const sqlc: ToolReader = {
  title: 'sqlc',
  ledger: null,
  fileNames: 'name.sql',
  detect: (folder) => directSqlFiles(folder).length > 0 && isNamedAsSchema(folder),
  read(folder) {
    const files = directSqlFiles(folder).filter((file) => !file.startsWith('.'))
    const undoes = files.filter((file) => file.endsWith('.down.sql'))
    return {
      steps: files
        .filter((file) => !undoes.includes(file))
        .map((file) => {
          const lines = linesOf(textOf(folder, file))
          const end = lines.findIndex(({ text }) => WAY_BACK.test(text))
          const forwards = lines.slice(0, end < 0 ? undefined : end)
          const part = partOfLines(
            file,
            forwards.map((line) => (COMMAND.test(line.text) ? { ...line, text: '' } : line)),
            0,
          )
          return step([part], { kind: 'schema', version: null, name: file, transaction: false })
        }),
      leftOut: undoes.map((file) => ({ file, reason: 'undoes' })),
    }
  },
}

/** sqlc.yaml says `schema: "db/migrations"`, or a list of such. */
function isNamedAsSchema({ manifests, names }: Folder): boolean {
  const name = escapePattern(names[0] ?? '')
  return (
    /\nsqlc\.(?:ya?ml|json)\n/.test(manifests) &&
    new RegExp(`schema["']?\\s*:[^:]*\\b${name}\\b`).test(manifests)
  )
}
