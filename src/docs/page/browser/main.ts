// The page: the list at the side, and what the address says is shown.

import { hrefOf, model, nameOf, objects, type Shown } from './data.ts'
import { byId, type Child, h, nodes, settleScrolls } from './dom.ts'
import { objectView } from './object.ts'
import { everythingView, overviewView } from './overview.ts'
import { pictureView } from './picture.ts'
import { startSearch } from './search.ts'
import { securityView } from './security.ts'
import { startTheme } from './theme.ts'

const main = byId('main')
const tree = byId('tree')
const TITLE = document.title

/** A column to be brought into view once its table is shown. */
let column: string | null = null

const PAGES = [
  ['#/', 'Overview'],
  ['#/picture', 'Picture'],
  ['#/security', 'Row security'],
  ['#/all', 'Print everything'],
]

function treeOf(): Child[] {
  const groups = model.schemas.map(({ name }) => ({
    name,
    lists: [
      [
        'Tables and views',
        model.relations.filter(({ schema, partitionOf }) => schema === name && partitionOf === null),
      ],
      ['Functions', model.routines.filter(({ schema }) => schema === name)],
      ['Types', model.types.filter(({ schema }) => schema === name)],
    ] as const,
  }))
  const filled = groups.filter(({ lists }) => lists.some(([, list]) => list.length > 0))
  return [
    h(
      'ul',
      { class: 'pages' },
      PAGES.map(([href, text]) => h('li', {}, h('a', { href }, text))),
    ),
    filled.map(({ name, lists }) =>
      h(
        'details',
        { open: filled.length === 1 || name === 'public' },
        h('summary', {}, name),
        lists.map(([title, list]) =>
          list.length === 0
            ? null
            : [
                h('p', { class: 'list' }, title),
                h('ul', { 'aria-label': `${title} of ${name}` }, list.map(itemOf)),
              ],
        ),
      ),
    ),
  ]
}

const itemOf = (object: Shown): Child =>
  h('li', {}, h('a', { href: hrefOf(object.address), title: object.kind }, object.name))

function addressInHash(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

const PICTURE = '/picture'

function viewOf(address: string): Child[] {
  const object = objects.get(address)
  if (object) return objectView(object)
  if (address === '' || address === '/') return overviewView()
  if (address === '/security') return securityView()
  if (address === '/all') return everythingView()
  if (address === PICTURE) return pictureView(null)
  const centre = address.startsWith(`${PICTURE}/`) ? address.slice(PICTURE.length + 1) : ''
  if (objects.has(centre)) return pictureView(centre)
  return [
    h('h1', { tabindex: '-1' }, 'Not here'),
    h('p', {}, `There is no ${nameOf(address)} in this schema. `, h('a', { href: '#/' }, 'Overview')),
  ]
}

function show(): void {
  const address = addressInHash()
  if (address === 'main') return main.focus()
  main.classList.toggle('wide', address.startsWith(PICTURE))
  main.replaceChildren(...nodes(viewOf(address)))
  document.title = objects.has(address) ? `${nameOf(address)} · ${TITLE}` : TITLE
  settleScrolls(main)
  markInTree(address)
  const row = column === null ? null : document.getElementById(`column-${column}`)
  column = null
  row?.classList.add('marked')
  if (row) row.scrollIntoView({ block: 'center' })
  else scrollTo(0, 0)
}

function markInTree(address: string): void {
  for (const current of tree.querySelectorAll('[aria-current]')) current.removeAttribute('aria-current')
  const own = objects.has(address)
    ? hrefOf(address)
    : `#${address.startsWith(PICTURE) ? PICTURE : address || '/'}`
  const item = tree.querySelector(`a[href="${CSS.escape(own)}"]`)
  if (!item) return
  item.setAttribute('aria-current', 'page')
  const details = item.closest('details')
  if (details) details.open = true
  item.scrollIntoView({ block: 'nearest' })
}

/** On a narrow screen the list opens over the page. */
function startMenu(): void {
  const nav = tree.closest('nav')
  const button = byId('menu')
  const set = (isOpen: boolean): void => {
    nav?.classList.toggle('open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  button.addEventListener('click', () => set(button.getAttribute('aria-expanded') !== 'true'))
  nav?.addEventListener(
    'click',
    (event) => event.target instanceof Element && event.target.closest('a') && set(false),
  )
  nav?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return
    set(false)
    button.focus()
  })
}

tree.replaceChildren(...nodes(treeOf()))
startTheme()
startMenu()
addEventListener('resize', () => settleScrolls(main))
startSearch((found, isHere) => {
  column = found
  if (isHere) show()
})
addEventListener('hashchange', () => {
  show()
  // Whoever listens hears what is shown now.
  if (document.activeElement?.id !== 'search') main.querySelector('h1')?.focus({ preventScroll: true })
})
show()
