// The first page, and everything on one page for printing.

import { link, model, objects, relations } from './data.ts'
import { type Child, h, paragraphs, quiet, section, table } from './dom.ts'
import { objectView } from './object.ts'
import { findingItems } from './security.ts'

const MOST_FINDINGS = 5

export function overviewView(): Child[] {
  const { database, comment, serverVersion, findings } = model
  const more =
    findings.length > MOST_FINDINGS
      ? h('p', {}, h('a', { href: '#/security' }, `All ${findings.length}`))
      : null
  return [
    h(
      'header',
      { class: 'title' },
      h('p', { class: 'kind' }, `PostgreSQL ${serverVersion.split(' ')[0] ?? ''}`),
      h('h1', { tabindex: '-1' }, database),
      paragraphs(comment),
    ),
    h(
      'ul',
      { class: 'counts' },
      counts().map(([kind, count]) => h('li', {}, h('strong', {}, String(count)), ' ', plural(kind, count))),
    ),
    relations.size === 0
      ? null
      : h(
          'p',
          { class: 'ways' },
          h('a', { class: 'way', href: '#/picture' }, 'Picture of the tables'),
          h('a', { class: 'way', href: '#/security' }, 'Row security and privileges'),
        ),
    findings.length === 0
      ? null
      : section(
          'To look at',
          h('ul', { class: 'findings' }, findingItems(findings.slice(0, MOST_FINDINGS))),
          more,
        ),
    model.schemas.map(schemaSection),
    section(
      'Also there',
      table(
        'Other objects',
        ['Name', 'Kind', 'Comment'],
        model.others.map((other) => [link(other.address), quiet(other.kind), other.comment]),
      ),
    ),
  ]
}

function schemaSection({ name, comment }: (typeof model.schemas)[number]): Child {
  const within = model.relations.filter(({ schema, partitionOf }) => schema === name && partitionOf === null)
  if (within.length === 0) return null
  const rows = within.map((relation) => [
    link(relation.address, relation.name),
    quiet(relation.kind),
    String(relation.columns.length),
    String(relation.foreignKeys.length + relation.foreignKeysOutside.length || ''),
    String(relation.referencedBy.length || ''),
    (relation.comment ?? '').split('\n')[0],
  ])
  return section(
    `Schema ${name}`,
    paragraphs(comment),
    table(
      `Schema ${name}`,
      ['Name', 'Kind', 'Columns', 'Refers to', 'Referred to by', 'Comment'],
      rows,
      'relations',
    ),
  )
}

function counts(): [string, number][] {
  const by = new Map<string, number>()
  for (const { kind } of objects.values()) by.set(kind, (by.get(kind) ?? 0) + 1)
  const keys = model.relations.reduce(
    (sum, { foreignKeys, foreignKeysOutside }) => sum + foreignKeys.length + foreignKeysOutside.length,
    0,
  )
  return [...by, ...(keys > 0 ? [['foreign key', keys] as [string, number]] : [])]
}

const PLURAL: Readonly<Record<string, string>> = { policy: 'policies', index: 'indexes', enum: 'enums' }

export const plural = (kind: string, count: number): string =>
  count === 1 ? kind : (PLURAL[kind] ?? (kind.endsWith('s') ? kind : `${kind}s`))

export function everythingView(): Child[] {
  return [
    h(
      'header',
      { class: 'title' },
      h('h1', { tabindex: '-1' }, model.database),
      h('p', { class: 'quiet screen' }, 'Everything on one page, for printing.'),
    ),
    [...objects.values()].map((object) => lowered(h('article', { class: 'whole' }, objectView(object)))),
  ]
}

/** Among others, an object's title is one level lower; and no two elements have one id. */
function lowered(article: HTMLElement): HTMLElement {
  for (const [from, to] of [
    ['h2', 'h3'],
    ['h1', 'h2'],
  ] as const)
    for (const title of article.querySelectorAll(from))
      title.replaceWith(h(to, { class: `as-${from}` }, [...title.childNodes]))
  for (const row of article.querySelectorAll('tr[id]')) row.removeAttribute('id')
  return article
}
