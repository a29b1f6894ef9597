// What views of objects have in common.

import type { FactModel, Noted } from '../../model.ts'
import { kindOf, link, model, type Shown, titleOf } from './data.ts'
import { badge, type Child, code, h, paragraphs, quiet, section } from './dom.ts'

export function heading(object: Shown, extra: Child = null): Child {
  const { schema, kind, comment } = object
  const place = schema === null || schema === '' ? null : h('span', { class: 'schema' }, `${schema}.`)
  return h(
    'header',
    { class: 'title' },
    h('p', { class: 'kind' }, kind, extra),
    h('h1', { tabindex: '-1' }, place, titleOf(object)),
    paragraphs(comment),
  )
}

export const warnings = ({ address }: Shown): Child =>
  model.findings
    .filter((finding) => finding.object === address)
    .map((finding) => h('p', { class: 'warning', role: 'note' }, finding.message))

export function addressList(addresses: readonly string[]): Child {
  const items = addresses.map((address) => h('li', {}, quiet(`${kindOf(address)} `), link(address)))
  return items.length === 0 ? null : h('ul', { class: 'links' }, items)
}

export const around = ({ uses, usedBy }: Shown): Child => [
  section('Uses', addressList(uses)),
  section('Used by', addressList(usedBy)),
]

export function factsSection(facts: readonly FactModel[]): Child {
  return section(
    'Also',
    facts.length === 0
      ? null
      : h(
          'dl',
          { class: 'facts' },
          facts.map(({ name, value }) => h('div', {}, h('dt', {}, name), h('dd', {}, code(value)))),
        ),
  )
}

/** What is unusual about a part. */
export const notesOf = ({ notes = [] }: Noted): Child => notes.map((note) => badge(note, 'note'))

export const commentOf = ({ comment }: Noted): Child =>
  comment === undefined ? null : h('div', { class: 'quiet said' }, comment)
