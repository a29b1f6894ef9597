// A project of a tool for migrations in a folder of its own, with a database: the tool runs there as it does for its users.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const stands = fileURLToPath(new URL('migration-tools/bin', import.meta.url))

/** Commands that npm can't bring as they are; each is the tool's own engine under the tool's name. */
const STANDS = ['prisma', 'drizzle-kit']

export interface Ran {
  readonly code: number
  readonly output: string
}

export interface ToolProject {
  readonly root: string
  readonly url: string
  /** Runs a line of the shell in the project, whatever its end. */
  tryRun(command: string, env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Resolves to what it printed. Fails where the command does. */
  run(command: string, env?: Readonly<Record<string, string>>): Promise<string>
  /** Puts these files, and no others, into a folder. */
  lay(folder: string, files: Readonly<Record<string, string>>): void
  remove(): void
}

function onPath(program: string): string | undefined {
  const files = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program))
  return files.find((file) => existsSync(file))
}

/** Supabase's command, where `SCHEMADUMP_TEST_SUPABASE_CLI` names it or the machine has it. */
export function supabaseCli(): string | undefined {
  return process.env['SCHEMADUMP_TEST_SUPABASE_CLI'] ?? onPath('supabase')
}

/** @param url with a password where the server wants one; commands find it in `DATABASE_URL` */
export function toolProject(url: string, configuration: Readonly<Record<string, string>>): ToolProject {
  const root = mkdtempSync(join(tmpdir(), 'schemadump-tool-'))
  mkdirSync(join(root, '.git'))
  mkdirSync(join(root, 'bin'))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  const cli = supabaseCli()
  if (cli !== undefined) symlinkSync(cli, join(root, 'bin', 'supabase'))
  for (const name of onPath('psql') === undefined ? [...STANDS, 'psql'] : STANDS)
    symlinkSync(join(stands, `${name}.mjs`), join(root, 'bin', name))
  const path = [join(root, 'bin'), join(repository, 'node_modules', '.bin'), process.env['PATH'] ?? '']
  const own = { PATH: path.join(delimiter), HOME: root, NO_COLOR: '1', DATABASE_URL: url }
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  for (const [file, text] of Object.entries(configuration)) put(file, text)
  const tryRun: ToolProject['tryRun'] = (command, env = {}) =>
    new Promise((resolve) =>
      execFile('sh', ['-c', command], { cwd: root, env: { ...own, ...env } }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
      ),
    )
  return {
    root,
    url,
    tryRun,
    async run(command, env) {
      const { code, output } = await tryRun(command, env)
      if (code !== 0) throw new Error(`${command}\n${output}`)
      return output
    },
    lay(folder, files) {
      rmSync(join(root, folder), { recursive: true, force: true })
      mkdirSync(join(root, folder), { recursive: true })
      for (const [file, text] of Object.entries(files)) put(join(folder, file), text)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
