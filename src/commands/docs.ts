// schemadump docs: a page to look at, or a schema as a diagram, a list or a text for other tools.
import { basename, isAbsolute, normalize } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import type { ServerRoles } from '../catalog/server-roles.ts'
import type { Session } from '../connect/session.ts'
import type { Source } from '../source/index.ts'
import type { DocumentFormat, DocumentOptions } from '../docs/index.ts'
import { UsageError } from '../errors.ts'
import type { ReadOptions } from '../introspect/index.ts'
import { introspectSessionRoles } from '../introspect/read-roles.ts'
import { isFolder } from '../tree/index.ts'
import type { Reporter } from '../output/reporter.ts'
import type { Run } from './command.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { printCatalogSummary } from './introspect.ts'
import { choiceOf } from './options/choice.ts'
import type { Arguments } from './options/spec.ts'
import { toReadOptions } from './options/to-dump.ts'
import { outputOf, outputToFolder } from './options/format.ts'
import { sayOmissions, writeFiles } from './print-dump.ts'
import { readCatalog, type Work, withSource } from './with-source.ts'

export const runDocs: Run = async (given, reporter) => {
  const args = withFile(given)
  const { document, documentFormats, documentPages, pagesOwner } = await import('../docs/index.ts')
  const format = choiceOf(args, 'format', documentFormats) ?? 'html'
  const folder = await folderOf(args, format)
  const readOptions = toReadOptions(args, reporter)
  const write = async (work: Work): Promise<ExitCode> => {
    const { output, watch } = work
    const { catalog, roles } = await readWithRoles(work, format, readOptions, reporter)
    sayOmissions(catalog, args, reporter)
    reporter.progress('writing the document')
    const options: DocumentOptions = { ...selectionOf(args), ...(roles && { roles }) }
    const pages = folder === undefined ? undefined : documentPages(catalog, options)
    const text = pages ? '' : await document(format, catalog, options)
    watch.lap('render')
    const bytes = pages
      ? await writeFiles(pages, output.file ?? '.', reporter, pagesOwner)
      : await output.write([Buffer.from(text)])
    watch.lap('write')
    printCatalogSummary(format, catalog, bytes, work, args, reporter)
    return EXIT.done
  }
  const output = folder === undefined ? outputOf(args) : outputToFolder(folder)
  return withSource(args, reporter, write, () => undefined, output)
}

/** The page and Markdown tell what roles have by membership, which only a server knows: roles that SQL names may have been made for it. */
async function readWithRoles(
  work: Work,
  format: DocumentFormat,
  options: ReadOptions,
  reporter: Reporter,
): Promise<{ catalog: Catalog; roles: ServerRoles | undefined }> {
  let roles: ServerRoles | undefined
  const also = async (session: Session): Promise<void> => {
    roles = await introspectSessionRoles(session, options)
  }
  const asksRoles = work.source.via === 'server' && (format === 'html' || format === 'markdown')
  const catalog = await readCatalog(work, options, reporter, undefined, asksRoles ? also : undefined)
  return {
    catalog: work.source.via === 'sql' ? calledByItsSource(catalog, work.source) : catalog,
    roles,
  }
}

/** The database that a schema was loaded into is the embedded server's, which nobody looks for. */
function calledByItsSource(catalog: Catalog, { label }: Source): Catalog {
  const name = isAbsolute(label) ? basename(label) : normalize(label)
  return { ...catalog, database: { ...catalog.database, name, comment: null } }
}

/** Markdown goes to a folder where one is named: one that is there, or a name that ends in a slash. */
async function folderOf(args: Arguments, format: DocumentFormat): Promise<string | undefined> {
  const file = args.text('file')
  if (file === undefined || file === '-') return undefined
  const isSlashed = /[\\/]$/.test(file)
  if (format === 'markdown') return isSlashed || (await isFolder(file)) ? file : undefined
  if (isSlashed)
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--format ${format} is one file, and ${file} a folder: name a file`,
    )
  return undefined
}

/** -o is -f. */
function withFile(args: Arguments): Arguments {
  if (!args.has('output')) return args
  if (args.has('file'))
    throw new UsageError('CONFLICTING_OPTIONS', '-f and -o both name the file to write: give one of them')
  const real = (name: string): string => (name === 'file' ? 'output' : name)
  return {
    positionals: args.positionals,
    has: (name) => args.has(real(name)),
    text: (name) => args.text(real(name)),
    list: (name) => args.list(real(name)),
  }
}

function selectionOf(args: Arguments): DocumentOptions {
  return {
    schema: args.list('schema'),
    excludeSchema: args.list('exclude-schema'),
    table: args.list('table'),
    excludeTable: args.list('exclude-table'),
  }
}
