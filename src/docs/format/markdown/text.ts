// Texts of a schema as Markdown (CommonMark, and GitHub's tables): whatever they hold, they show as they are.

/** What would be a tag, a reference, or emphasis. An underscore within a word is none. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
}

/** Of several lines. What would begin a heading, a list or a rule there does not. */
export function paragraphs(text: string | null): string {
  return (text ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) =>
      escaped(line.trim())
        .replace(/^(?=(?:[-+]|#{1,6})(?:\s|$)|=+$|-[-\s]*$)/, '\\')
        .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\'),
    )
    .join('\n')
    .trim()
    .replace(/(?<!\n)\n(?!\n)/g, '\\\n')
}

/** In a line: a heading, an item of a list. */
export const inLine = (text: string | null): string =>
  escaped((text ?? '').trim().replace(/\s*[\r\n]+\s*/g, ' '))

/** In a cell of a table. */
export const cell = (text: string | null): string =>
  escaped((text ?? '').trim()).replace(/\s*(?:\r\n|\r|\n)\s*/g, '<br>')

/** In as many backticks as it needs. */
export function code(text: string): string {
  const flat = text.replace(/\s*[\r\n]+\s*/g, ' ')
  const fence = '`'.repeat(longestRun(flat) + 1)
  const space = /^[` ]|[` ]$/.test(flat) ? ' ' : ''
  return `${fence}${space}${flat}${space}${fence}`
}

/** The same in a cell, which a bar would end. */
export const codeCell = (text: string): string => code(text).replaceAll('|', '\\|')

export function sqlBlock(sql: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(sql) + 1))
  return `${fence}sql\n${sql}\n${fence}`
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))

/** Nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Under a title; nothing where there are no items. */
export const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `**${title}**\n\n${items.map((item) => `- ${item}`).join('\n')}`

export const document = (parts: readonly string[]): string =>
  `${parts.filter((part) => part !== '').join('\n\n')}\n`
