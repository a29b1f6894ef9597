// Of the page's program: search as one types, among names, columns, types and comments.

export const SEARCH = String.raw`
const MOST_FOUND = 60

// One entry for each thing that can be found, its texts in lower case beside it.
const entries = []
function entry(kind, name, where, address, comment, anchor) {
  entries.push({ kind, name, where, address, comment: comment || '', anchor, key: name.toLowerCase(), text: (comment || '').toLowerCase() })
}
for (const object of objects.values()) {
  entry(object.kind, object.name || nameOf(object.address), object.schema || '', object.address, object.comment)
  for (const column of object.columns || []) entry('column', column.name, nameOf(object.address), object.address, column.comment, 'column-' + column.name)
  for (const label of object.labels || []) entry('value', label, nameOf(object.address), object.address)
  for (const policy of object.policies || []) entry('policy', policy.name, nameOf(object.address), object.address)
}
const RANK = { column: 2, value: 3, policy: 3 }

// The better, the lower; below zero: not found. Every word must be in the name, its place or its comment.
function score(item, words) {
  let total = RANK[item.kind] || 0
  for (const word of words) {
    const at = item.key.indexOf(word)
    if (item.key === word) total += 0
    else if (at === 0) total += 4
    else if (at > 0) total += 8
    else if (item.address.toLowerCase().includes(word)) total += 12
    else if (item.text.includes(word)) total += 16
    else return -1
  }
  return total
}
function search(query) {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return { found: [], all: 0 }
  const scored = []
  for (const item of entries) {
    const points = score(item, words)
    if (points >= 0) scored.push({ item, points })
  }
  scored.sort((a, b) => a.points - b.points || a.item.name.length - b.item.name.length || (a.item.name < b.item.name ? -1 : 1))
  return { found: scored.slice(0, MOST_FOUND).map(({ item }) => item), all: scored.length }
}

const input = document.getElementById('search')
const results = document.getElementById('results')
const tree = document.getElementById('tree')
const count = document.getElementById('count')
let chosen = -1

function showResults() {
  const query = input.value.trim()
  const { found, all } = search(query)
  const isOpen = query !== ''
  results.hidden = !isOpen
  tree.hidden = isOpen
  input.setAttribute('aria-expanded', String(isOpen))
  count.textContent = !isOpen ? '' : all === 0 ? 'Nothing found' : all > found.length ? 'The best ' + found.length + ' of ' + all : all + ' found'
  results.replaceChildren(...found.map((item, i) =>
    h('a', { href: hrefOf(item.address), role: 'option', id: 'result-' + i, tabindex: '-1', 'aria-selected': 'false', 'data-anchor': item.anchor || null },
      h('span', { class: 'what' }, item.kind), h('span', { class: 'which' }, item.name),
      h('span', { class: 'where' }, item.where), item.comment === '' ? null : h('span', { class: 'about' }, item.comment.split('\n')[0]))))
  choose(found.length > 0 ? 0 : -1)
}
function choose(next) {
  const options = [...results.children]
  if (options[chosen]) options[chosen].setAttribute('aria-selected', 'false')
  chosen = options.length === 0 ? -1 : Math.max(0, Math.min(options.length - 1, next))
  const option = options[chosen]
  if (!option) return input.removeAttribute('aria-activedescendant')
  option.setAttribute('aria-selected', 'true')
  input.setAttribute('aria-activedescendant', option.id)
  if (option.scrollIntoView) option.scrollIntoView({ block: 'nearest' })
}
input.addEventListener('input', showResults)
input.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    choose(chosen + (event.key === 'ArrowDown' ? 1 : -1))
  } else if (event.key === 'Enter' && results.children[chosen]) results.children[chosen].click()
  else if (event.key === 'Escape') { input.value = ''; showResults() }
})
document.addEventListener('keydown', (event) => {
  const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement ? document.activeElement.tagName : '')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  input.focus()
  input.select()
})
`
