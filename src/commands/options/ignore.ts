// --ignore and --ignore-file: what is no difference, or an accepted one.
import { readFileSync } from 'node:fs'
import type { CompareOptions } from '../../compare-sources.ts'
import { UsageError } from '../../errors.ts'
import { type IgnorePattern, parseIgnorePatterns } from '../../report/index.ts'
import type { Arguments } from './spec.ts'

type Flag = {
  [K in keyof CompareOptions]-?: boolean extends CompareOptions[K] ? K : never
}[keyof CompareOptions]

const WORDS: Readonly<Record<string, Flag>> = {
  owner: 'noOwner',
  privileges: 'noPrivileges',
  comments: 'noComments',
  'column-order': 'ignoreColumnOrder',
  tablespaces: 'noTablespaces',
  'security-labels': 'noSecurityLabels',
  'access-methods': 'noTableAccessMethod',
  compression: 'noToastCompression',
  policies: 'noPolicies',
  publications: 'noPublications',
  subscriptions: 'noSubscriptions',
}

/** The words of --ignore. */
export const ignorable: readonly string[] = Object.keys(WORDS)

/** @throws UsageError */
export function toIgnored(args: Arguments): CompareOptions {
  const words = args.list('ignore').flatMap((list) => list.split(',').map((word) => word.trim()))
  return Object.fromEntries(
    words
      .filter((word) => word !== '')
      .map((word) => {
        const flag = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
        if (flag === undefined)
          throw new UsageError(
            'INVALID_OPTION',
            `--ignore: nothing is called "${word}"; there are ${ignorable.join(', ')}`,
          )
        return [flag, true]
      }),
  )
}

export interface IgnoreFile {
  readonly name: string
  readonly patterns: readonly IgnorePattern[]
}

/** @throws UsageError for a file that can't be read */
export function readIgnoreFiles(args: Arguments): IgnoreFile[] {
  return args.list('ignore-file').map((name) => {
    try {
      return { name, patterns: parseIgnorePatterns(readFileSync(name, 'utf8')) }
    } catch (error) {
      throw new UsageError(
        'INVALID_OPTION',
        `--ignore-file: cannot read ${name}: ${(error as Error).message}`,
      )
    }
  })
}
