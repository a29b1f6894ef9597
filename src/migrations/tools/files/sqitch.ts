// Sqitch: the changes of sqitch.plan, deploy/ only; of one that was reworked, the file with the tag first.
// Source: Sqitch's lib/App/Sqitch/Plan.pm and Plan/Change.pm.
import path from 'node:path'
import { hexDigest } from '../../checksum.ts'
import { bytesOf, marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { passOverDump } from '../../dump-text.ts'
import type { ToolReader } from '../../reader.ts'
import { missing, step } from '../../step.ts'
import type { LeftOut } from '../../types.ts'

const PLAN = 'sqitch.plan'

interface Change {
  readonly name: string
  /** Tags that come between it and the change that reworks it; empty for one that nothing reworks. */
  readonly tags: readonly string[]
}

export const sqitch: ToolReader = {
  title: 'Sqitch',
  ledger: 'sqitch.changes',
  fileNames: 'deploy/name.sql, listed in sqitch.plan',
  detect: (folder) => planOf(folder) !== undefined,
  read(folder) {
    const plan = planOf(folder)
    if (plan === undefined) return { steps: [] }
    const top = path.posix.dirname(plan)
    const deploy = path.posix.join(top, 'deploy')
    const changes = changesOf(marksOf(folder, plan))
    const warnings: string[] = []
    const steps = changes.flatMap((change) => {
      const file = fileOf(folder, deploy, change)
      if (!folder.files.includes(file)) {
        warnings.push(missing(folder, file, PLAN))
        return []
      }
      const { sql } = passOverDump(textOf(folder, file))
      return step([{ file, line: 1, sql }], {
        version: change.name,
        name: change.name,
        transaction: false,
        ownSession: true,
        checksum: hexDigest('sha1', bytesOf(folder, file)),
      })
    })
    return { steps, leftOut: otherScripts(folder, top), warnings }
  },
}

/** The one nearest to the folder. */
function planOf(folder: Folder): string | undefined {
  return folder.files
    .filter((file) => path.posix.basename(file) === PLAN && file.split('/').length <= 3)
    .sort((a, b) => a.length - b.length)[0]
}

function changesOf(plan: string): Change[] {
  const lines = plan
    .split(/\r?\n/)
    .map((line) => /^\s*([^\s#%[][^\s[]*)/.exec(line)?.[1])
    .filter((word) => word !== undefined)
  return lines.flatMap((word, index) => {
    if (word.startsWith('@') || word.startsWith('-')) return []
    const later = lines.slice(index + 1)
    const rework = later.findIndex((other) => nameIn(other) === nameIn(word))
    const tags = rework < 0 ? [] : later.slice(0, rework).filter((other) => other.startsWith('@'))
    return [{ name: nameIn(word), tags }]
  })
}

function nameIn(word: string): string {
  return word.replace(/^\+/, '')
}

function fileOf(folder: Folder, deploy: string, { name, tags }: Change): string {
  const tagged = tags.map((tag) => `${deploy}/${name}${tag}.sql`)
  return tagged.find((file) => folder.files.includes(file)) ?? tagged[0] ?? `${deploy}/${name}.sql`
}

function otherScripts(folder: Folder, top: string): LeftOut[] {
  const below = (name: string) =>
    sqlFiles(folder).filter((file) => file.startsWith(path.posix.join(top, name) + '/'))
  return [
    ...below('revert').map((file) => ({ file, reason: 'undoes' as const })),
    ...below('verify').map((file) => ({ file, reason: 'verify' as const })),
  ]
}
