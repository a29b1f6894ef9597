// Local migrations that are programs: their names and places in the order are read, and what they do only their tool knows.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { byBytes, byNumber } from '../order.ts'
import { step } from '../step.ts'
import type { MigrationStep } from '../types.ts'
import type { HistoryTool, VersionStatus } from './types.ts'

/** A program, read no further than its name and what it says of others. */
export interface Program {
  /** Below the folder. */
  readonly file: string
  readonly step: MigrationStep
  /** Versions that it rests on, where programs name them (Alembic). */
  readonly restsOn?: readonly string[]
  /** Versions that it stands for (Django's squashed migrations). */
  readonly replaces?: readonly string[]
}

interface Reader {
  /** By the path below the folder. */
  readonly file: RegExp
  /** What the match of `file` and the text say; undefined where it is no migration. */
  read(match: RegExpExecArray, text: string, folder: string): Omit<Program, 'file'> | undefined
  order?(a: MigrationStep, b: MigrationStep): number
}

const SCRIPT = /^(?!.*\.d\.[cm]?ts$)([^/.][^/]*)\.[cm]?[jt]s$/

/** As Knex and Sequelize do, which record the whole name of the file. */
const byFileName: Reader = {
  file: SCRIPT,
  read: ([file, stem = '']) => program(stem, file),
}

const readers: Partial<Readonly<Record<HistoryTool, Reader>>> = {
  rails: {
    // With the engine that it comes from, where it comes from one.
    file: /(?:^|\/)([0-9]+)_([a-z0-9_]*(?:\.[a-z0-9_]+)?)\.rb$/,
    read: ([, version = '', name = '']) => program(String(BigInt(version)), name),
    order: (a, b) => byNumber(a.version ?? '0', b.version ?? '0'),
  },
  ecto: {
    file: /(?:^|\/)([0-9]+)_(\w+)\.exs$/,
    read: ([, version = '', name = '']) => program(String(BigInt(version)), name),
    order: (a, b) => byNumber(a.version ?? '0', b.version ?? '0'),
  },
  knex: byFileName,
  sequelize: byFileName,
  'node-pg-migrate': {
    file: /^(?!.*\.d\.[cm]?ts$)(\d+[-_][^/]*)\.[cm]?[jt]s$/,
    read: ([, stem = '']) => program(stem, stem),
  },
  typeorm: {
    file: SCRIPT,
    read: (_match, text) => {
      const named = /\bname\s*(?::\s*string\s*)?=\s*['"`](\w+)['"`]/.exec(text)?.[1]
      const name = named ?? /\bclass\s+(\w+)/.exec(text)?.[1]
      return name === undefined || !/\bup\s*\(/.test(text) ? undefined : program(name, name)
    },
    order: (a, b) => timeIn(a) - timeIn(b),
  },
  alembic: {
    file: /^(?:.*\/)?[^/]+\.py$/,
    read: (_match, text) => {
      const version = /^revision\s*(?::[^=]*)?=\s*["']([^"']+)["']/m.exec(text)?.[1]
      if (version === undefined) return undefined
      // Alembic leaves out of its table, too, what a recorded one depends on.
      const restsOn = [...namesIn(text, 'down_revision'), ...namesIn(text, 'depends_on')]
      const title = /^["']{3}(.*?)\s*$/m.exec(text)?.[1]
      return { ...program(version, title ?? version), restsOn }
    },
  },
  django: {
    file: /^(?:(?:.*\/)?([^/]+)\/migrations\/)?(\d{4}_\w+)\.py$/,
    read: ([, below, name = ''], text, folder) => {
      const app = below ?? path.basename(path.dirname(path.resolve(folder)))
      const listed = /\breplaces\s*=\s*\[([^\]]*)\]/.exec(text)?.[1] ?? ''
      const replaces = [...listed.matchAll(/["'](\w+)["']\s*,\s*["'](\w+)["']/g)].map(
        ([, other = '', of = '']) => `${other}.${of}`,
      )
      return { ...program(`${app}.${name}`, name), replaces }
    },
  },
}

/** What is assigned in Python: a name, or several in brackets, of which each may have a line of its own. */
function namesIn(text: string, variable: string): string[] {
  const value = new RegExp(`^${variable}\\s*(?::[^=]*)?=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|.*)`, 'm').exec(
    text,
  )?.[1]
  return [...(value ?? '').matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name)
}

/** Tools whose migrations may be programs. */
export const programTools = Object.keys(readers) as readonly HistoryTool[]

function program(version: string, name: string): Omit<Program, 'file'> {
  return { step: { ...step([], { version, name }), isEmpty: false } }
}

function timeIn({ version }: MigrationStep): number {
  return Number(/(\d{13})/.exec(version ?? '')?.[1] ?? 0)
}

/** The programs of a tool in a folder, in the tool's order. */
export async function readPrograms(folder: string, tool: HistoryTool): Promise<Program[]> {
  const reader = readers[tool]
  if (!reader) return []
  const programs: Program[] = []
  for (const file of await filesBelow(folder)) {
    const match = reader.file.exec(file)
    if (!match) continue
    const found = reader.read(match, await readFile(path.join(folder, file), 'utf8'), folder)
    if (found) programs.push({ file, ...found })
  }
  if (tool === 'alembic') return inGraphOrder(programs)
  return reader.order ? programs.sort((a, b) => reader.order?.(a.step, b.step) ?? 0) : programs
}

const NEVER_ENTERED = new Set([
  'node_modules',
  '.git',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
  'dist',
])
const DEEPEST = 5

async function filesBelow(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => [])
  const files: string[] = []
  for (const entry of entries) {
    const name = below + entry.name
    if (entry.isFile()) files.push(name)
    else if (entry.isDirectory() && !NEVER_ENTERED.has(entry.name) && name.split('/').length < DEEPEST)
      files.push(...(await filesBelow(folder, `${name}/`)))
  }
  return files.sort(byBytes)
}

/** Each after those it rests on. */
function inGraphOrder(programs: readonly Program[]): Program[] {
  const byVersion = new Map(programs.map((entry) => [entry.step.version, entry]))
  const done = new Set<Program>()
  const visit = (entry: Program, within: readonly Program[]) => {
    if (done.has(entry) || within.includes(entry)) return
    for (const version of entry.restsOn ?? []) {
      const other = byVersion.get(version)
      if (other) visit(other, [...within, entry])
    }
    done.add(entry)
  }
  for (const entry of programs) visit(entry, [])
  return [...done]
}

export function withoutEnding(file: string): string {
  return file.replace(/(?:\.[cm]?[jt]s|\.sql)$/, '')
}

/** The name of a program's file with its ending, as far as it is known. */
export function fileNameOf({ local, recorded, version }: VersionStatus): string {
  return recorded?.name ?? local?.name ?? version
}
