// Notes for people on how a folder was read.
import path from 'node:path'
import { placeOf, type Folder } from './folder.ts'
import type { ToolReader } from './reader.ts'
import type { LeftOut, LeftOutReason, MigrationStep, MigrationTool } from './types.ts'

const REASONS: Readonly<Record<LeftOutReason, (count: number) => string>> = {
  undoes: (count) => `${count} that ${count === 1 ? 'undoes' : 'undo'}`,
  seed: (count) => `${count} of seed data`,
  hook: (count) => `${count} that ${count === 1 ? 'runs' : 'run'} beside migrations`,
  verify: (count) => `${count} that ${count === 1 ? 'verifies' : 'verify'}`,
  superseded: (count) => `${count} that the baseline holds already`,
  'not-for-postgresql': (count) => `${count} for other databases`,
  misplaced: (count) => `${count} where it does not look`,
  misnamed: (count) => `${count} not named as it names migrations`,
}

/** Kinds of files whose names are listed, since a user may have meant them to run. */
const NAMED: readonly LeftOutReason[] = ['misplaced', 'misnamed', 'hook']

/** `reading supabase/migrations as Supabase's, 22 files; left out: 1 of seed data`. */
export function readingNote(
  folder: Folder,
  tool: MigrationTool,
  reader: ToolReader,
  steps: readonly MigrationStep[],
  leftOut: readonly LeftOut[],
): string {
  const files = new Set(steps.flatMap(({ parts }) => parts.map(({ file }) => file)))
  const as = tool === 'plain' ? reader.title : `${reader.title}'s`
  const changesets = tool === 'liquibase' ? ` with ${counted(steps.length, 'changeset')}` : ''
  const left = leftOut.length > 0 ? `; left out: ${leftOutNote(leftOut)}` : ''
  return `reading ${placeOf(folder)} as ${as}, ${counted(files.size, 'file')}${changesets}${left}`
}

function leftOutNote(leftOut: readonly LeftOut[]): string {
  const reasons = Object.keys(REASONS) as LeftOutReason[]
  return reasons
    .flatMap((reason) => {
      const files = leftOut.filter((entry) => entry.reason === reason).map(({ file }) => file)
      if (files.length === 0) return []
      const names = files.slice(0, 3).join(', ') + (files.length > 3 ? ', …' : '')
      return [REASONS[reason](files.length) + (NAMED.includes(reason) ? ` (${names})` : '')]
    })
    .join(', ')
}

export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** Files with the extensions of programs, by language. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\.go$/, 'Go'],
  [/(?<!\.d)\.tsx?$|\.[cm]ts$/, 'TypeScript'],
  [/\.[cm]?js$/, 'JavaScript'],
  [/\.py$/, 'Python'],
  [/\.rb$/, 'Ruby'],
  [/\.exs?$/, 'Elixir'],
  [/\.rs$/, 'Rust'],
  [/\.(?:java|kt)$/, 'Java or Kotlin'],
]

/** `12 files in Python`: named like migrations, but only their tool can run them. */
export function programsNote(files: readonly string[]): string | undefined {
  const notes = PROGRAMS.flatMap(([ending, language]) => {
    const found = files.filter((file) => ending.test(file) && /^[VRU]?\d/.test(path.posix.basename(file)))
    return found.length > 0 ? [`${counted(found.length, 'file')} in ${language}`] : []
  })
  return notes.length > 0 ? notes.join(', ') : undefined
}
