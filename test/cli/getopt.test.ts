// Command lines as pg_dump's users write them.
import { expect, test } from 'vitest'
import { getopt } from '../../src/commands/arguments/getopt.ts'
import { commands } from '../../src/commands/registry.ts'

const specs = commands['dump']?.options ?? []

test.each([
  [['-Ox'], ['--no-owner', '--no-privileges'], []],
  [['-nfoo'], ['--schema=foo'], []],
  [['-n', '-x'], ['--schema=-x'], []],
  [['-Oxnfoo', 'app'], ['--no-owner', '--no-privileges', '--schema=foo'], ['app']],
  [['--schema=a=b'], ['--schema=a=b'], []],
  [['--schema', '"My Schema"'], ['--schema="My Schema"'], []],
  [['--quote-all-identifier'], ['--quote-all-identifiers'], []],
  [['app', '-t', 'x', '--', '-odd'], ['--table=x'], ['app', '-odd']],
  [['-f', '-'], ['--file=-'], []],
])('%j', (argv, options, positionals) => {
  expect(getopt(argv, specs)).toEqual({ options, positionals })
})
