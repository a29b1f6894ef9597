// The examples of docs/docs.md: a schema, and what each format makes of it.
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../../../docs/docs.md', import.meta.url), 'utf8')

/** The SQL of the schema. */
export const exampleSchema = longestBlock(text.slice(0, text.indexOf('\n## ')))

/** What is shown for a format: the longest block under its heading. */
export function exampleOf(format: string): string {
  const [, ...sections] = text.split(/^## /m)
  return longestBlock(sections.find((section) => section.startsWith(`${format}\n`)) ?? '')
}

/** Indented by four. */
function longestBlock(markdown: string): string {
  const blocks = markdown.match(/(?:^ {4}.*\n|^\n(?= {4}))+/gm) ?? []
  const longest = blocks.reduce((a, b) => (b.length > a.length ? b : a), '')
  return longest.replace(/^ {4}/gm, '').trim()
}
