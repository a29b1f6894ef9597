// An option that takes one of a list of words.
import { UsageError } from '../../errors.ts'
import type { Arguments } from './spec.ts'

/**
 * Undefined where the option is not given.
 * @throws UsageError that lists the words, for any other
 */
export function choiceOf<Word extends string>(
  args: Arguments,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const given = args.text(name)
  const found = words.find((word) => word === given)
  if (given !== undefined && found === undefined)
    throw new UsageError('INVALID_OPTION', `--${name}: there is no "${given}"; there are ${words.join(', ')}`)
  return found
}
