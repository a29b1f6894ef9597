// Search as one types, among names, columns, values, policies and comments.

import { hrefOf, nameOf, objects, schemaOf, titleOf } from './data.ts'
import { byId, h } from './dom.ts'

const MOST_FOUND = 60

/** What can be found, its texts in lower case beside it. */
interface Entry {
  readonly kind: string
  readonly name: string
  readonly where: string
  readonly address: string
  readonly comment: string
  readonly column: string | null
  readonly key: string
  readonly place: string
  readonly text: string
}

const entries = once(() => [...objects.values()].flatMap(entriesOf))

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function entriesOf(object: Parameters<typeof titleOf>[0] & Parameters<typeof schemaOf>[0]): Entry[] {
  const { address } = object
  const within = nameOf(address)
  const whole = entry(object.kind, titleOf(object), schemaOf(object), address, object.comment)
  if ('columns' in object)
    return [
      whole,
      ...object.columns.map((column) =>
        entry('column', column.name, within, address, column.comment, column.name),
      ),
      ...object.policies.map((policy) => entry('policy', policy.name, within, address, null)),
    ]
  return 'labels' in object
    ? [whole, ...object.labels.map((label) => entry('value', label, within, address, null))]
    : [whole]
}

function entry(
  kind: string,
  name: string,
  where: string,
  address: string,
  comment: string | null,
  column: string | null = null,
): Entry {
  const texts = { key: name.toLowerCase(), place: address.toLowerCase(), text: (comment ?? '').toLowerCase() }
  return { kind, name, where, address, comment: comment ?? '', column, ...texts }
}

const RANK: Readonly<Record<string, number>> = { column: 2, value: 3, policy: 3 }

/** The better, the lower; undefined: not found. Every word must be in the name, its place or its comment. */
function score({ kind, key, place, text }: Entry, words: readonly string[]): number | undefined {
  let total = RANK[kind] ?? 0
  for (const word of words) {
    const at = key.indexOf(word)
    if (key === word) continue
    if (at === 0) total += 4
    else if (at > 0) total += 8
    else if (place.includes(word)) total += 12
    else if (text.includes(word)) total += 16
    else return undefined
  }
  return total
}

export function search(query: string): { readonly found: readonly Entry[]; readonly all: number } {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return { found: [], all: 0 }
  const scored = entries().flatMap((item) => {
    const points = score(item, words)
    return points === undefined ? [] : [{ item, points }]
  })
  scored.sort(
    (a, b) =>
      a.points - b.points || a.item.name.length - b.item.name.length || (a.item.name < b.item.name ? -1 : 1),
  )
  return { found: scored.slice(0, MOST_FOUND).map(({ item }) => item), all: scored.length }
}

/** Wires the field up. `choose` is told which column was chosen before the address changes, or null. */
export function startSearch(choose: (column: string | null, isHere: boolean) => void): void {
  const input = byId<HTMLInputElement>('search')
  const results = byId('results')
  let chosen = -1

  const mark = (next: number): void => {
    const options = [...results.children]
    options[chosen]?.setAttribute('aria-selected', 'false')
    chosen = options.length === 0 ? -1 : Math.max(0, Math.min(options.length - 1, next))
    const option = options[chosen]
    if (!option) return input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const show = (): void => {
    showResults(input, results)
    mark(0)
  }
  const clear = (): void => {
    input.value = ''
    show()
  }
  input.addEventListener('input', show)
  // Once the page is painted, so that the first letter typed waits for nothing.
  requestAnimationFrame(() => setTimeout(entries))
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      mark(chosen + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter') (results.children[chosen] as HTMLElement | undefined)?.click()
    else if (event.key === 'Escape') clear()
  })
  results.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]')
    if (option) choose(option.dataset['column'] ?? null, option.getAttribute('href') === location.hash)
  })
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    input.focus()
    input.select()
  })
}

function showResults(input: HTMLInputElement, results: HTMLElement): void {
  const query = input.value.trim()
  const { found, all } = search(query)
  const isOpen = query !== ''
  results.hidden = !isOpen
  byId('tree').hidden = isOpen
  input.setAttribute('aria-expanded', String(isOpen))
  byId('count').textContent = !isOpen
    ? ''
    : all === 0
      ? 'Nothing found'
      : all > found.length
        ? `The best ${found.length} of ${all}`
        : `${all} found`
  results.replaceChildren(...found.map(resultOf))
}

function resultOf(item: Entry, i: number): HTMLElement {
  const attributes = {
    href: hrefOf(item.address),
    role: 'option',
    id: `result-${i}`,
    tabindex: '-1',
    'aria-selected': 'false',
    'data-column': item.column,
  }
  return h(
    'a',
    attributes,
    h('span', { class: 'what' }, item.kind),
    h('span', { class: 'which' }, item.name),
    h('span', { class: 'where' }, item.where),
    item.comment === '' ? null : h('span', { class: 'about' }, item.comment.split('\n')[0]),
  )
}
