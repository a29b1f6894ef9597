// Elements made of text, never of markup, so that nothing of a schema is run.

export type Child = Node | string | null | undefined | readonly Child[]
export type Attributes = Readonly<Record<string, string | boolean | null | undefined>>

/** An element with attributes (true: without a value, false and null: none) and what is in it. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : value)
  element.append(...nodes(children))
  return element
}

export function nodes(children: Child): (Node | string)[] {
  if (children === null || children === undefined || children === '') return []
  if (typeof children === 'string' || children instanceof Node) return [children]
  return children.flatMap(nodes)
}

/** The element of the page with this id, which page.ts writes. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page lacks #${id}`)
  return element as T
}

export const code = (text: string, kind?: string): HTMLElement => h('code', { class: kind }, text)
export const badge = (text: string, kind = ''): HTMLElement => h('span', { class: `badge ${kind}` }, text)
export const quiet = (...children: readonly Child[]): HTMLElement =>
  h('span', { class: 'quiet' }, ...children)

export function joined(items: readonly Child[], separator = ', '): Child[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]))
}

export interface RowOf {
  readonly id?: string
  readonly cells: readonly Child[]
}

/** Null where there are no rows. */
export function table(
  label: string,
  head: readonly Child[],
  rows: readonly (RowOf | readonly Child[])[],
  kind?: string,
): Child {
  if (rows.length === 0) return null
  const body = rows.map((row) => {
    const { id, cells } = 'cells' in row ? row : { id: undefined, cells: row }
    return h(
      'tr',
      { id },
      cells.map((cell, i) => (i === 0 ? h('th', { scope: 'row' }, cell) : h('td', {}, cell))),
    )
  })
  return h(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label },
    h(
      'table',
      { class: kind },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h('tbody', {}, body),
    ),
  )
}

/** What is wider than its place can be scrolled by keys, and nothing else stops the tab key. */
export function settleScrolls(within: ParentNode): void {
  const places = [...within.querySelectorAll<HTMLElement>('.scroll')]
  const isWide = places.map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  for (const [i, place] of places.entries())
    if (isWide[i]) place.setAttribute('tabindex', '0')
    else place.removeAttribute('tabindex')
}

/** Null where nothing is in it. */
export function section(title: string, ...content: readonly Child[]): Child {
  return nodes(content).length === 0 ? null : h('section', {}, h('h2', {}, title), content)
}

export function paragraphs(text: string | null): Child {
  return text === null
    ? null
    : h(
        'div',
        { class: 'comment' },
        text.split(/\n\s*\n/).map((part) => h('p', {}, part)),
      )
}

/** An SVG of the text that svgOf() gives. */
export function svgElement(text: string): SVGSVGElement {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
  return document.importNode(documentElement, true) as Element as SVGSVGElement
}
