// The reference part of the library's docs, from the types: `npm run docs:api` writes docs/reference.md, and with
// `--check` only says whether it is current. What is public and has no doc line is an error.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import { Application, type Context, Converter, LogLevel, ReflectionKind } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'docs/reference.md')

const layout: Partial<PluginOptions> = {
  outputFileStrategy: 'modules',
  entryFileName: 'reference.md',
  hidePageHeader: true,
  hidePageTitle: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  parametersFormat: 'table',
  tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true, hideSources: true },
}

const values = new Set(Object.keys(await import('../src/index.ts')))

/**
 * Leaves out what is exported as a type only and is none, what an interface has from the one it extends, and how errors
 * are made.
 */
function trim(context: Context): void {
  const { project } = context
  for (const reflection of Object.values(project.reflections)) {
    const isValue = reflection.kindOf(ReflectionKind.Variable | ReflectionKind.Function)
    const isForeign = isValue && reflection.parent === project && !values.has(reflection.name)
    const isInherited = reflection.isDeclaration() && reflection.inheritedFrom !== undefined
    const isName = reflection.name === 'name' && reflection.parent?.kindOf(ReflectionKind.Class)
    const isConstructor = reflection.kindOf(ReflectionKind.Constructor)
    if (isForeign || isInherited || isName || isConstructor) project.removeReflection(reflection)
  }
}

async function reference(): Promise<string> {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: [join(root, 'src/index.ts')],
    tsconfig: join(root, 'tsconfig.types.json'),
    plugin: ['typedoc-plugin-markdown'],
    readme: 'none',
    disableSources: true,
    sort: ['source-order'],
    groupOrder: ['Functions', 'Interfaces', 'Type Aliases', 'Classes', 'Variables'],
    logLevel: LogLevel.Warn,
    treatValidationWarningsAsErrors: true,
    validation: { notDocumented: true, notExported: true, invalidLink: true },
    requiredToBeDocumented: ['Class', 'Interface', 'Property', 'Method', 'Function', 'TypeAlias', 'Variable'],
    ...(layout as object),
  })
  app.converter.on(Converter.EVENT_RESOLVE_END, trim)
  const project = await app.convert()
  if (!project) throw new Error('the types could not be read')
  app.validate(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1)
  const folder = await mkdtemp(join(tmpdir(), 'reference-'))
  try {
    app.options.setValue('out', folder)
    await app.generateOutputs(project)
    return await readFile(join(folder, 'reference.md'), 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

const text = `# Reference\n\nMade from the types by \`npm run docs:api\`; [api.md](api.md) is the guide.\n\n${await reference()}`
const formatted = await prettier.format(text, { ...(await prettier.resolveConfig(target)), filepath: target })
if (!process.argv.includes('--check')) await writeFile(target, formatted)
else if ((await readFile(target, 'utf8').catch(() => '')) !== formatted) {
  console.error('docs/reference.md is not current: run npm run docs:api')
  process.exitCode = 1
}
