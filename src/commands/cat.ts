// schemadump cat FOLDER: the dump that a tree was made of, in one text again.
import { UsageError } from '../errors.ts'
import { outputTo } from '../output/output.ts'
import { readTreeText } from '../tree/index.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'

export const runCat: Run = async (args) => {
  const [folder, second] = args.positionals
  if (folder === undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', 'cat needs the folder of a tree: schemadump cat schema/')
  if (second !== undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', `too many command-line arguments (first is "${second}")`)
  const output = outputTo(args.text('file'))
  await output.check()
  // All of it is read before anything is written.
  await output.write([Buffer.from(await readTreeText(folder))])
  return EXIT.done
}
