// schemadump cat FOLDER: the dump that a tree was made of, in one text again.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SchemadumpError, UsageError } from '../errors.ts'
import { outputTo } from '../output/output.ts'
import { ORDER_FILE, readTree, treePaths } from '../tree/index.ts'
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
  await output.write([Buffer.from(await textOfTree(folder))])
  return EXIT.done
}

/**
 * All of it is read before anything is written.
 * @throws SchemadumpError naming what is not as the order file has it
 */
async function textOfTree(folder: string): Promise<string> {
  const order = await textAt(folder, ORDER_FILE)
  const texts = new Map([[ORDER_FILE, order]])
  try {
    for (const path of treePaths(order)) {
      const text = await textAt(folder, path).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      })
      if (text !== undefined) texts.set(path, text)
    }
    return readTree((path) => texts.get(path))
      .map(({ text }) => text)
      .join('')
  } catch (error) {
    if (error instanceof SchemadumpError && error.code === 'BAD_TREE')
      throw new SchemadumpError('BAD_TREE', `${folder}: ${error.message}`)
    throw error
  }
}

async function textAt(folder: string, path: string): Promise<string> {
  const file = join(folder, path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && path !== ORDER_FILE) throw error
    const why = code === 'ENOENT' ? `there is no ${ORDER_FILE}, so it is no tree of schemadump's` : message
    throw new SchemadumpError(
      'FILE_NOT_READABLE',
      code === 'ENOENT' ? `${folder}: ${why}` : `${file}: ${why}`,
    )
  }
}
