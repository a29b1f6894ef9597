// Which schemas and tables the picture shows, chosen from a list.

import type { Address } from '../../model.ts'
import { boxesOf } from '../../picture/boxes.ts'
import { model } from './data.ts'
import { type Child, h } from './dom.ts'

/** A list that opens; `changed` is called after `hidden` has changed. */
export function showAndHide(hidden: Set<Address>, changed: () => void): Child {
  const details = h('details', { class: 'menu' }, h('summary', {}, 'Show and hide'))
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(listOf(hidden, changed))
  })
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    details.open = false
    details.querySelector('summary')?.focus()
  })
  return details
}

function listOf(hidden: Set<Address>, changed: () => void): HTMLElement {
  const boxes = boxesOf(model, 'keys')
  const schemas = [...new Set(boxes.map(({ schema }) => schema))]
  return h(
    'div',
    { class: 'choices' },
    schemas.map((schema) => {
      const within = boxes.filter((box) => box.schema === schema)
      const tables = within.map(({ name, address }) => ({ address, box: checkbox(name) }))
      const whole = checkbox(schema)
      const mark = (): void => {
        const shown = tables.filter(({ address }) => !hidden.has(address)).length
        whole.input.checked = shown > 0
        whole.input.indeterminate = shown > 0 && shown < tables.length
        for (const { address, box } of tables) box.input.checked = !hidden.has(address)
      }
      const set = (address: Address, isShown: boolean): void =>
        void (isShown ? hidden.delete(address) : hidden.add(address))
      const onChange = (input: HTMLInputElement, addresses: readonly Address[]): void =>
        input.addEventListener('change', () => {
          for (const address of addresses) set(address, input.checked)
          mark()
          changed()
        })
      onChange(
        whole.input,
        within.map(({ address }) => address),
      )
      for (const { address, box } of tables) onChange(box.input, [address])
      mark()
      return h(
        'fieldset',
        {},
        h('legend', {}, whole.label),
        tables.map(({ box }) => box.label),
      )
    }),
  )
}

function checkbox(text: string): { label: HTMLElement; input: HTMLInputElement } {
  const input = h('input', { type: 'checkbox' })
  return { input, label: h('label', {}, input, ' ', text) }
}
