// Of the page's program: the data by address, and elements made of text, never of markup.

export const DOM = String.raw`
const model = JSON.parse(document.getElementById('model').textContent)
const objects = new Map()
for (const relation of model.relations) objects.set(relation.address, relation)
for (const routine of model.routines) objects.set(routine.address, routine)
for (const type of model.types) objects.set(type.address, type)
for (const other of model.others) objects.set(other.address, other)

const SVG = 'http://www.w3.org/2000/svg'

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {}))
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== '')
      element.append(child)
  return element
}
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children)
const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children)

const hrefOf = (address) => '#' + encodeURIComponent(address).replaceAll('%2F', '/')
const nameOf = (address) => address.slice(address.indexOf('/') + 1)
const link = (address, text) =>
  objects.has(address)
    ? h('a', { href: hrefOf(address) }, text || nameOf(address))
    : h('span', {}, text || nameOf(address))
const code = (text, kind) => h('code', kind ? { class: kind } : {}, text)
const joined = (items, separator) => items.flatMap((item, i) => (i === 0 ? [item] : [separator || ', ', item]))

function table(label, head, rows) {
  if (rows.length === 0) return null
  return h('div', { class: 'scroll' },
    h('table', { 'aria-label': label },
      h('thead', {}, h('tr', {}, head.map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, rows.map((row) => h('tr', row.attributes || {}, (row.cells || row).map((cell) => h('td', {}, cell)))))))
}
function section(title, ...content) {
  const shown = content.flat().filter((part) => part !== null && part !== undefined)
  return shown.length === 0 ? null : h('section', {}, h('h2', {}, title), shown)
}
const paragraphs = (text) =>
  text === null ? null : h('div', { class: 'comment' }, text.split(/\n\s*\n/).map((part) => h('p', {}, part)))
`
