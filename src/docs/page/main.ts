// Of the page's program: the list at the side, which page is shown, light and dark.

export const MAIN = String.raw`
const main = document.getElementById('main')
const TITLE = document.title
let anchor = null

function treeOf() {
  const groups = model.schemas.map((schema) => {
    const of = (list) => list.filter((object) => object.schema === schema.name)
    return { name: schema.name, lists: [['Tables and views', of(model.relations)], ['Functions', of(model.routines)], ['Types', of(model.types)]] }
  })
  const several = groups.filter(({ lists }) => lists.some(([, list]) => list.length > 0)).length > 1
  return [
    h('ul', { class: 'pages' }, [['#/', 'Overview'], ['#/security', 'Row security'], ['#/all', 'Print everything']].map(([href, text]) => h('li', {}, h('a', { href }, text)))),
    groups.map(({ name, lists }) =>
      lists.every(([, list]) => list.length === 0) ? null :
        h('details', { open: !several || name === 'public' }, h('summary', {}, name),
          lists.map(([title, list]) => list.length === 0 ? null : [h('h2', {}, title),
            h('ul', {}, list.map((object) => h('li', {}, h('a', { href: hrefOf(object.address), title: object.kind }, object.name))))]))),
  ]
}
tree.replaceChildren(...treeOf().flat(Infinity).filter((part) => part !== null))

function addressInHash() {
  try { return decodeURIComponent(location.hash.slice(1)) } catch { return '' }
}
function show() {
  const address = addressInHash()
  if (address === 'main') return main.focus()
  const object = objects.get(address)
  const view = object ? objectView(object) : address === '/security' ? securityView() : address === '/all' ? everythingView()
    : address === '' || address === '/' ? overviewView()
    : [h('h1', { tabindex: '-1' }, 'Not here'), h('p', {}, 'There is no ' + address + ' in this schema. ', h('a', { href: '#/' }, 'Overview'))]
  main.replaceChildren(...view.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== ''))
  document.title = object ? nameOf(address) + ' · ' + TITLE : TITLE
  for (const current of document.querySelectorAll('nav [aria-current]')) current.removeAttribute('aria-current')
  for (const item of tree.querySelectorAll('a')) if (item.getAttribute('href') === (address === '' ? '#/' : hrefOf(address)) || item.getAttribute('href') === '#' + address) {
    item.setAttribute('aria-current', 'page')
    const details = item.closest('details')
    if (details) details.open = true
  }
  const row = anchor === null ? null : document.getElementById(anchor)
  anchor = null
  if (row) { row.classList.add('marked'); row.scrollIntoView({ block: 'center' }) }
  else if (scrollTo) scrollTo(0, 0)
}
results.addEventListener('click', (event) => {
  const option = event.target.closest('[role=option]')
  if (!option) return
  anchor = option.dataset.anchor || null
  if (option.getAttribute('href') === location.hash) show()
})
addEventListener('hashchange', () => {
  show()
  const title = main.querySelector('h1')
  if (title && document.activeElement !== input) title.focus({ preventScroll: true })
})

const theme = document.getElementById('theme')
const stored = (value) => {
  try { return value === undefined ? localStorage.getItem('schemadump-theme') : localStorage.setItem('schemadump-theme', value) } catch { return null }
}
const isDark = () => {
  const set = document.documentElement.dataset.theme
  return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
if (stored()) document.documentElement.dataset.theme = stored()
theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'
  stored(document.documentElement.dataset.theme)
})
show()
`
