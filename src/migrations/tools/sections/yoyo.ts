// yoyo: x.sql beside x.rollback.sql, each after what its `-- depends:` names; names as text where nothing is named.
// Source: https://ollycope.com/software/yoyo/latest/
import { directSqlFiles, hasMark, mentions, textOf } from '../../folder.ts'
import type { ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'
import type { MigrationStep } from '../../types.ts'

export const yoyo: ToolReader = {
  title: 'yoyo',
  ledger: 'public._yoyo_migration',
  fileNames: '20240101_01_abcde-name.sql',
  detect: (folder) =>
    hasMark(folder, /^--\s*depends\s*:/m) ||
    directSqlFiles(folder).some((file) => file.endsWith('.rollback.sql')) ||
    (mentions(folder, '\nyoyo.ini\n') && directSqlFiles(folder).length > 0),
  read(folder) {
    const files = directSqlFiles(folder)
    const undoes = files.filter((file) => file.endsWith('.rollback.sql'))
    const hooks = files.filter((file) => /^post-apply\b/.test(file))
    const texts = new Map(
      files
        .filter((file) => !undoes.includes(file) && !hooks.includes(file))
        .map((file) => [file.replace(/\.sql$/, ''), textOf(folder, file)]),
    )
    return {
      steps: inOrder(texts).map((name) => toStep(name, texts.get(name) ?? '')),
      leftOut: [
        ...undoes.map((file) => ({ file, reason: 'undoes' as const })),
        ...hooks.map((file) => ({ file, reason: 'hook' as const })),
      ],
    }
  },
}

function toStep(name: string, sql: string): MigrationStep {
  const transaction = !/^--\s*transactional\s*:\s*false\b/im.test(sql)
  return step([{ file: `${name}.sql`, line: 1, sql }], { version: name, name, transaction })
}

/** Each after those it depends on, otherwise by name. */
function inOrder(texts: ReadonlyMap<string, string>): string[] {
  const done = new Set<string>()
  const visit = (name: string, within: readonly string[]) => {
    if (done.has(name) || within.includes(name)) return
    const [, depends = ''] = /^--\s*depends\s*:(.*)$/m.exec(texts.get(name) ?? '') ?? []
    for (const other of depends.trim().split(/\s+/)) if (texts.has(other)) visit(other, [...within, name])
    done.add(name)
  }
  for (const name of texts.keys()) visit(name, [])
  return [...done]
}
