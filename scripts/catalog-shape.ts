// The shape of a Catalog's JSON, from its interfaces: `npm run record:shape` writes src/catalog/shape.ts, by which a saved
// catalog is checked, and with `--check` only says whether it is current.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'src/catalog/shape.ts')

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
  config: unknown
}
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
const program = ts.createProgram([join(root, 'src/catalog/catalog.ts')], options)
const checker = program.getTypeChecker()

/** Fields of each interface, in words, by the interface's name. */
const shapes = new Map<string, Record<string, string>>()
const typeOfName = new Map<string, ts.Type>()

function typeNamed(name: string): ts.Type {
  const file = program.getSourceFile(join(root, 'src/catalog/catalog.ts'))
  const symbol = file && checker.getSymbolAtLocation(file)
  const found = symbol && checker.getExportsOfModule(symbol).find((exported) => exported.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return checker.getDeclaredTypeOfSymbol(found)
}

/**
 * A type in words.
 * @param path what a literal without a name is called
 * @param names whether its strings are ids of objects, which the checker takes for plain strings
 */
function words(type: ts.Type, path: string, isId: boolean): string {
  if (type.flags & ts.TypeFlags.Boolean) return 'boolean'
  if (type.isUnion()) {
    const parts = type.types.map((part) =>
      part.flags & ts.TypeFlags.BooleanLiteral ? 'boolean' : words(part, path, isId),
    )
    return [...new Set(parts)]
      .filter((part) => part !== 'undefined')
      .sort()
      .join(' | ')
  }
  if (type.flags & ts.TypeFlags.Undefined) return 'undefined'
  if (type.flags & ts.TypeFlags.Null) return 'null'
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type)
  if (type.isStringLiteral() || type.isNumberLiteral()) return JSON.stringify(type.value)
  if (type.flags & ts.TypeFlags.String) return isId ? 'ObjectId' : 'string'
  if (type.flags & ts.TypeFlags.Number) return 'number'
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference)
    if (!element) throw new Error(`${path}: an array of nothing`)
    const inside = words(element, path, isId)
    return inside.includes(' | ') ? `(${inside})[]` : `${inside}[]`
  }
  if (type.flags & ts.TypeFlags.Object || type.isIntersection()) return shapeOf(type, path)
  throw new Error(`${path}: ${checker.typeToString(type)} has no words`)
}

/** Records the fields of an object type; gives its name. */
function shapeOf(type: ts.Type, path: string): string {
  const symbol = type.aliasSymbol ?? type.getSymbol()
  const name = symbol && !symbol.name.startsWith('__') ? symbol.name : path
  const known = typeOfName.get(name)
  if (known && known !== type) throw new Error(`two types are called ${name}`)
  if (known) return name
  typeOfName.set(name, type)
  const fields: Record<string, string> = {}
  shapes.set(name, fields)
  for (const property of checker.getPropertiesOfType(type)) {
    const optional = property.flags & ts.SymbolFlags.Optional ? '?' : ''
    const declared = property.declarations?.some((declaration) =>
      /:.*\bObjectId\b/.test(declaration.getText()),
    )
    const isId = declared === true && property.name !== 'id'
    fields[property.name + optional] = words(
      checker.getTypeOfSymbol(property),
      `${name}.${property.name}`,
      isId,
    )
  }
  return name
}

words(typeNamed('Catalog'), 'Catalog', false)
const lines = [...shapes].map(([name, fields]) => `  ${JSON.stringify(name)}: ${JSON.stringify(fields)},`)
const text = `// Made from the Catalog's interfaces by \`npm run record:shape\` (scripts/catalog-shape.ts): fields and types of each.
// prettier-ignore
export const CATALOG_SHAPE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.sort().join('\n')}
}
`
if (!process.argv.includes('--check')) await writeFile(target, text)
else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  console.error('src/catalog/shape.ts is not current: run npm run record:shape')
  process.exitCode = 1
}
