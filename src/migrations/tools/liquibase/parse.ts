// Changelogs in XML, YAML and JSON, parsed. The parsers are loaded with this file only.
import path from 'node:path'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml'
import { textOf, type Folder } from '../../folder.ts'
import { refusal } from '../../step.ts'
import { isChangelog } from './is-changelog.ts'
import type { ChangelogNode } from './node.ts'
import { asJavaWrites } from './yaml-values.ts'

const ROOT = 'databaseChangeLog'

/**
 * Each changelog of a folder, by its file.
 * @throws SchemadumpError for one that is not well-formed, with the line
 */
export function parseChangelogs(folder: Folder): ReadonlyMap<string, ChangelogNode> {
  const parsed = new Map<string, ChangelogNode>()
  for (const file of folder.files) {
    if (!isChangelog(folder, file)) continue
    const text = textOf(folder, file)
    const refuse = (line: number, why: string) => refusal(folder, file, `line ${line}: ${why}`)
    const root = path.extname(file).toLowerCase() === '.xml' ? ofXml(text, refuse) : ofYaml(text, refuse)
    if (root) parsed.set(file, root)
  }
  return parsed
}

type Refuse = (line: number, why: string) => Error

interface Open {
  readonly name: string
  readonly children: ChangelogNode[]
  text: string
  line: number
}

function ofXml(text: string, refuse: Refuse): ChangelogNode | undefined {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Open[] = [{ name: '', children: [], text: '', line: 1 }]
  const last = () => open.at(-1) as Open
  parser.on('error', (error) => {
    throw refuse(parser.line, error.message.replace(/^[\d:]+:\s*/, ''))
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const { line } = parser
    const children = Object.entries(attributes).map(([attribute, value]): ChangelogNode => ({
      name: localName(attribute),
      value,
      children: [],
      line,
      isAttribute: true,
    }))
    open.push({ name: localName(name), children, text: '', line })
  })
  const add = (more: string) => {
    last().text += more
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const { name, children, text: own, line } = open.pop() as Open
    last().children.push({ name, value: own.trim() === '' ? null : own, children, line })
  })
  parser.write(text).close()
  return open[0]?.children.find(({ name }) => name === ROOT)
}

/** Liquibase's own extensions are in name spaces of theirs, and their names are not used twice. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** JSON is YAML. */
function ofYaml(text: string, refuse: Refuse): ChangelogNode | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.1', lineCounter: lines, merge: true, uniqueKeys: false })
  const [error] = document.errors
  if (error) throw refuse(lines.linePos(error.pos[0]).line, error.message.replace(/ at line [^]*$/, ''))
  const root = nodeOf(ROOT, document.contents as Node, { document, lines })
  return root.children.find(({ name }) => name === ROOT)
}

interface Place {
  readonly document: Document
  readonly lines: LineCounter
}

function nodeOf(name: string, node: Node | null, place: Place): ChangelogNode {
  const given = isAlias(node) ? (node.resolve(place.document) ?? null) : node
  const line = given?.range ? place.lines.linePos(given.range[0]).line : 1
  if (isScalar(given)) {
    const isBlock = given.type === 'BLOCK_LITERAL' || given.type === 'BLOCK_FOLDED'
    return { name, value: asJavaWrites(given), children: [], line: line + (isBlock ? 1 : 0) }
  }
  const pairs = isSeq(given)
    ? given.items.flatMap((item) => {
        const each = isAlias(item) ? item.resolve(place.document) : item
        return isMap(each) ? each.items : []
      })
    : isMap(given)
      ? given.items
      : []
  const children = pairs
    .filter((pair) => isPair(pair))
    .map((pair) =>
      nodeOf(String(isScalar(pair.key) ? pair.key.value : pair.key), pair.value as Node | null, place),
    )
  return { name, value: null, children, line }
}
