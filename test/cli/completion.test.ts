// Completion: the words for the shell, and the scripts in the shells that there are here.
import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { completions } from '../../src/commands/arguments/complete.ts'
import { commands } from '../../src/commands/registry.ts'
import { cli, emptyFolder, run } from './run-cli.ts'

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

describe('words', () => {
  beforeEach(() => vi.stubEnv('SHELL', '/bin/bash'))
  afterEach(() => vi.unstubAllEnvs())

  const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
    [[''], Object.keys(commands)],
    [['--no-o'], ['--no-owner']],
    [['roles', '--globals'], ['--globals-only']],
    [
      ['--profile', ''],
      ['supabase', 'neon', 'rds', 'cloud-sql', 'azure', 'none'],
    ],
    [['--profile', 's'], ['supabase']],
    [['--profile', '=', 's'], ['supabase']],
    [['--profile='], ['supabase', 'neon', 'rds', 'cloud-sql', 'azure', 'none']],
    [
      ['--section', 'p'],
      ['pre-data', 'post-data'],
    ],
    [['-q', '--compat', ''], ['supabase-cli']],
    [
      ['render', '--target-version', '1'],
      ['13', '14', '15', '16', '17', '18'],
    ],
    [['completion', 'z'], ['zsh']],
    [
      ['diff', '--format', ''],
      ['text', 'markdown', 'json', 'github'],
    ],
    [['diff', '--exit'], ['--exit-zero']],
    [['dump', '--format', 't'], ['tree']],
    [['cat', ''], []],
    // Given already; but this one may be repeated.
    [['--no-owner', '--no-ow'], []],
    [['--section', 'data', '--sect'], ['--section']],
    // Files are for the shell to find.
    [['-f', ''], []],
    [['-qf', ''], []],
    [['--file', '=', 'x'], []],
    [['--filter=x'], []],
    [['render', ''], []],
  ]
  test.each(cases)('%j', async (line, words) => {
    expect(await completions(line)).toEqual(words)
  })

  test('zsh and fish are told the meaning', async () => {
    vi.stubEnv('SHELL', 'zsh')
    expect(await completions(['--no-o'])).toEqual(['--no-owner:leave owners out'])
    vi.stubEnv('SHELL', 'fish')
    expect(await completions(['--no-o'])).toEqual(['--no-owner\tleave owners out'])
    expect(await completions(['--profile=s'])).toEqual(['--profile=supabase'])
  })

  test('every option with help is offered', async () => {
    for (const [name, { options }] of Object.entries(commands)) {
      const shown = options.filter(({ help }) => help !== undefined).map((option) => `--${option.name}`)
      expect((await completions([name, '--'])).sort()).toEqual([...shown, '--help', '--version'].sort())
    }
  })

  test('a value that reads like the call of a script is a value', async () => {
    const { stdout } = await run(['-n', '--get-yargs-completions', '--dry-run', '-hdb', 'app'])
    expect(stdout).toContain('database: app')
  })
})

describe('scripts', () => {
  test.each(['bash', 'zsh', 'fish'])('%s reads its script', async (shell) => {
    const { code, stdout } = await run(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toContain('--get-yargs-completions')
    const read = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })
    if (has(shell)) expect({ status: read.status, stderr: read.stderr }).toEqual({ status: 0, stderr: '' })
  })

  test.skipIf(!has('bash')).each([
    [['schemadump', '--no-own'], ['--no-owner']],
    [['schemadump', 'dump', '--profile', 's'], ['supabase']],
    [['schemadump', '--profile', '=', 's'], ['supabase']],
    [
      ['schemadump', '--section', '='],
      ['pre-data', 'data', 'post-data'],
    ],
    [['schemadump', '-f', ''], []],
  ])('bash completes %j', async (words, found) => {
    const folder = emptyFolder()
    const command = join(folder, 'schemadump')
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${await cli()}" "$@"\n`)
    chmodSync(command, 0o755)
    const script = `source <(schemadump completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _schemadump
      for word in "\${COMPREPLY[@]}"; do echo "$word"; done; complete -p schemadump`
    const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', ...words], {
      env: { PATH: `${folder}${delimiter}${process.env['PATH']}` },
    })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.pop()).toBe('complete -o bashdefault -o default -F _schemadump schemadump')
    expect(lines).toEqual(found)
  })
})
