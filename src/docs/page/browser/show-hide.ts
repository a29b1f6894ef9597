// Which schemas and tables the picture shows, chosen from a list.

import type { Address } from '../../model.ts'
import { type Box, boxesOf } from '../../picture/boxes.ts'
import { model } from './data.ts'
import { type Child, h } from './dom.ts'

/** A list that opens; `changed` is called after `hidden` has changed. */
export function showAndHide(hidden: Set<Address>, changed: () => void): Child {
  const details = h('details', { class: 'menu' }, h('summary', {}, 'Show and hide'))
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(listOf(hidden, changed))
    if (details.open) details.querySelector<HTMLElement>('input')?.focus()
  })
  const onPress = (event: Event): void => {
    if (!details.isConnected) document.removeEventListener('pointerdown', onPress)
    else if (!details.contains(event.target as Node)) details.open = false
  }
  document.addEventListener('pointerdown', onPress)
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    details.open = false
    details.querySelector('summary')?.focus()
  })
  return details
}

/** A schema with its tables, and how its boxes are brought up to date. */
interface Group {
  readonly element: HTMLElement
  /** Ticks what is shown. */
  mark(): void
  /** Leaves what a filter finds; gives the addresses of that. */
  narrow(words: string): Address[]
}

function listOf(hidden: Set<Address>, changed: () => void): HTMLElement {
  const boxes = boxesOf(model, 'keys')
  let found: Address[] = boxes.map(({ address }) => address)
  const change = (addresses: readonly Address[], isShown: boolean): void => {
    for (const address of addresses)
      if (isShown) hidden.delete(address)
      else hidden.add(address)
    for (const group of groups) group.mark()
    changed()
  }
  const groups = [...new Set(boxes.map(({ schema }) => schema))].map((schema) =>
    groupOf(
      schema,
      boxes.filter((box) => box.schema === schema),
      hidden,
      change,
    ),
  )
  const filter = h('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter schemas and tables',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const none = h('p', { class: 'quiet', role: 'status' })
  filter.addEventListener('input', () => {
    found = groups.flatMap((group) => group.narrow(filter.value.trim().toLowerCase()))
    none.textContent = found.length === 0 ? 'Nothing found' : ''
  })
  const button = (text: string, isShown: boolean): HTMLElement => {
    const made = h('button', { type: 'button' }, text)
    made.addEventListener('click', () => change(found, isShown))
    return made
  }
  return h(
    'div',
    { class: 'choices' },
    h('div', { class: 'chooser' }, filter, button('All', true), button('None', false)),
    none,
    groups.map(({ element }) => element),
  )
}

function groupOf(
  schema: string,
  boxes: readonly Box[],
  hidden: ReadonlySet<Address>,
  change: (addresses: readonly Address[], isShown: boolean) => void,
): Group {
  const tables = boxes.map(({ name, address }) => ({ name, address, box: checkbox(name) }))
  const whole = checkbox(schema)
  let found = boxes.map(({ address }) => address)
  const mark = (): void => {
    const shown = tables.filter(({ address }) => !hidden.has(address)).length
    whole.input.checked = shown > 0
    whole.input.indeterminate = shown > 0 && shown < tables.length
    for (const { address, box } of tables) box.input.checked = !hidden.has(address)
  }
  whole.input.addEventListener('change', () => change(found, whole.input.checked))
  for (const { address, box } of tables)
    box.input.addEventListener('change', () => change([address], box.input.checked))
  mark()
  const element = h(
    'fieldset',
    {},
    h('legend', {}, whole.label),
    tables.map(({ box }) => box.label),
  )
  return {
    element,
    mark,
    narrow(words) {
      const isWhole = schema.toLowerCase().includes(words)
      found = tables.flatMap(({ name, address, box }) => {
        const isFound = isWhole || name.toLowerCase().includes(words)
        box.label.hidden = !isFound
        return isFound ? [address] : []
      })
      element.hidden = found.length === 0
      return found
    },
  }
}

function checkbox(text: string): { label: HTMLElement; input: HTMLInputElement } {
  const input = h('input', { type: 'checkbox' })
  return { input, label: h('label', {}, input, ' ', text) }
}
