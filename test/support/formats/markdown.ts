// A schema as Markdown, read by another's parser: links lead somewhere, and texts show as they are.
import MarkdownIt from 'markdown-it'
import { posix } from 'node:path'
import { expect } from 'vitest'
import { nameIn } from '../../../src/docs/format/markdown/links.ts'
import { markdown } from '../../../src/docs/format/markdown/page.ts'
import { markdownPages, pagesIn } from '../../../src/docs/format/markdown/pages.ts'
import type { Model } from '../../../src/docs/model.ts'
import { foldFileName } from '../../../src/tree/file-name.ts'
import { isSafe } from '../tree.ts'

interface Page {
  readonly links: readonly string[]
  readonly anchors: ReadonlySet<string>
  /** What a reader sees, blanks joined. */
  readonly text: string
}

/** As one page and as a folder. */
export function expectMarkdownHolds(model: Model): void {
  const files = markdownPages(model)
  const paths = files.map(({ path }) => path)
  expect(paths.filter((path) => !isSafe(path))).toEqual([])
  expect(new Set(paths.map(foldFileName)).size).toBe(paths.length)
  expect(pagesIn(files.at(-1)?.text ?? '')).toEqual(paths.slice(0, -1))

  const pages = new Map(
    [...files, { path: 'all.md', text: markdown(model) }].map(({ path, text }) => [path, read(text)]),
  )
  expect([...pages].flatMap(([path, page]) => deadLinks(path, page, pages))).toEqual([])
  const all = pages.get('all.md') as Page
  const folder = [...pages]
    .filter(([path]) => path !== 'all.md')
    .map(([, { text }]) => text)
    .join(' ')
  for (const text of textsOf(model).map(joined)) {
    expect(all.text).toContain(text)
    expect(folder).toContain(text)
  }
  const keys = model.relations.flatMap(({ foreignKeys }) => foreignKeys).length
  if (keys > 0) expect(all.links.length).toBeGreaterThan(2 * keys)
}

function deadLinks(path: string, { links }: Page, pages: ReadonlyMap<string, Page>): string[] {
  return links
    .filter((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : posix.join(posix.dirname(path), decodeURIComponent(file))
      const page = pages.get(target)
      return !page || (anchor !== undefined && anchor !== '' && !page.anchors.has(anchor))
    })
    .map((link) => `${path}: ${link}`)
}

function textsOf({ relations, types, routines }: Model): string[] {
  return [
    ...relations.flatMap((relation) => [
      ...[nameIn(relation.address), relation.comment],
      ...relation.columns.flatMap(({ name, type, default: value, comment }) => [name, type, value, comment]),
      ...relation.checks.map(({ definition }) => definition),
      ...relation.indexes.flatMap(({ ofConstraint, definition }) =>
        ofConstraint ? [] : [definition.replace(/;$/, '')],
      ),
      ...relation.policies.flatMap(({ name, using, withCheck }) => [name, using, withCheck]),
    ]),
    ...types.flatMap(({ address, comment, labels }) => [nameIn(address), comment, ...labels]),
    ...routines.flatMap(({ address, comment, arguments: parameters }) => [
      nameIn(address),
      comment,
      parameters,
    ]),
  ].filter((text) => text !== null)
}

const joined = (text: string): string => text.replace(/\s+/g, ' ').trim()

function read(source: string): Page {
  const links: string[] = []
  const anchors = new Set<string>()
  const texts: string[] = []
  const parser = new MarkdownIt({ html: true })
  // Addresses are shown as they stand in a comment.
  parser.validateLink = () => true
  for (const block of parser.parse(source, {})) {
    if (block.type === 'html_block')
      expect(block.content).toMatch(/^<!-- schemadump docs, format 1[^>]*-->\n?$/)
    if (block.type === 'fence') texts.push(block.content)
    for (const token of block.children ?? []) {
      if (token.type === 'link_open') links.push(String(token.attrGet('href')))
      // Nothing of a schema becomes a tag.
      else if (token.type === 'html_inline') {
        const [, id] = /^<(?:a id="([\w.-]+)"|\/a|br)>$/.exec(token.content) ?? expect.fail(token.content)
        if (id !== undefined) {
          expect(anchors).not.toContain(id)
          anchors.add(id)
        }
        texts.push(' ')
      } else texts.push(/break$/.test(token.type) ? ' ' : token.content)
    }
    texts.push(' ')
  }
  return { links, anchors, text: joined(texts.join('')) }
}
