// Of the page's program: the picture of a table with its neighbours. What refers to it is on its left, what it refers to on its right.

export const NEIGHBOURS = String.raw`
const ROW = 22
const WIDE = 220
const GAP = 90
const MOST = 14

function box(x, y, relation, rows, isCentre) {
  const height = ROW * (rows.length + 1) + 6
  const clipped = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text)
  const head = s('text', { x: x + 10, y: y + 16, class: 'head' }, clipped(relation.name, 28), s('title', {}, nameOf(relation.address)))
  return s('g', { class: isCentre ? 'box centre' : 'box', 'data-address': relation.address },
    s('rect', { x, y, width: WIDE, height, rx: 6 }),
    s('path', { d: 'M' + x + ' ' + (y + ROW + 2) + 'h' + WIDE, class: 'rule' }),
    isCentre ? head : s('a', { href: hrefOf(relation.address) }, head),
    rows.map((name, i) => s('text', { x: x + 10, y: y + ROW * (i + 1) + 18, class: 'row' }, clipped(name, 30))))
}

function neighbours(relation) {
  const out = relation.foreignKeys.filter((key) => key.target !== relation.address)
  const back = relation.referencedBy.filter((key) => key.source !== relation.address)
  const itself = relation.foreignKeys.length - out.length
  if (out.length + back.length === 0) return null
  const keyed = [...new Set([...relation.primaryKey, ...relation.foreignKeys.flatMap((key) => key.columns), ...back.flatMap((key) => key.targetColumns)])]
  const unique = (addresses) => [...new Set(addresses)].filter((address) => objects.has(address))
  const left = unique(back.map((key) => key.source)).slice(0, MOST)
  const right = unique(out.map((key) => key.target)).slice(0, MOST)
  const hidden = unique(back.map((key) => key.source)).length - left.length + unique(out.map((key) => key.target)).length - right.length
  const rowsOf = (address, keys) => [...new Set(keys.flat())].filter((name) => objects.get(address).columns.some((column) => column.name === name))
  const column = (addresses, x, keysOf) => {
    let y = 0
    const boxes = addresses.map((address) => {
      const rows = rowsOf(address, keysOf(address))
      const made = { address, x, y, rows, height: ROW * (rows.length + 1) + 6 }
      y += made.height + 14
      return made
    })
    return { boxes, height: Math.max(0, y - 14) }
  }
  const lefts = column(left, 0, (address) => back.filter((key) => key.source === address).map((key) => key.columns))
  const rights = column(right, 2 * (WIDE + GAP), (address) => out.filter((key) => key.target === address).map((key) => key.targetColumns))
  const own = { address: relation.address, x: WIDE + GAP, y: 0, rows: keyed, height: ROW * (keyed.length + 1) + 6 }
  const height = Math.max(lefts.height, rights.height, own.height)
  for (const { boxes, height: used } of [lefts, rights]) for (const each of boxes) each.y += (height - used) / 2
  own.y = (height - own.height) / 2
  const at = (placed, name) => placed.y + ROW * (placed.rows.indexOf(name) + 1) + 13
  const edge = (from, fromName, to, toName, title) => {
    const x1 = from.x + WIDE, y1 = at(from, fromName), x2 = to.x, y2 = at(to, toName)
    const bend = GAP / 2
    return s('path', { class: 'edge', d: 'M' + x1 + ' ' + y1 + 'C' + (x1 + bend) + ' ' + y1 + ' ' + (x2 - bend) + ' ' + y2 + ' ' + x2 + ' ' + y2 }, s('title', {}, title))
  }
  const edges = [
    ...back.flatMap((key) => {
      const from = lefts.boxes.find(({ address }) => address === key.source)
      return from ? [edge(from, key.columns[0], own, key.targetColumns[0], key.name)] : []
    }),
    ...out.flatMap((key) => {
      const to = rights.boxes.find(({ address }) => address === key.target)
      return to ? [edge(own, key.columns[0], to, key.targetColumns[0], key.name)] : []
    }),
  ]
  const all = [...lefts.boxes, own, ...rights.boxes]
  const x = left.length > 0 ? 0 : WIDE + GAP
  const width = (right.length > 0 ? 3 * WIDE + 2 * GAP : 2 * WIDE + GAP) - x
  const picture = s('svg', { viewBox: [x - 2, -2, width + 4, height + 4].join(' '), width: width + 4, height: height + 4, role: 'img', 'aria-label': 'Foreign keys of ' + relation.name },
    edges, all.map((each) => box(each.x, each.y, objects.get(each.address), each.rows, each === own)))
  const notes = [
    hidden > 0 ? hidden + ' more neighbours are in the lists below.' : '',
    itself > 0 ? 'It also refers to itself.' : '',
  ].filter((note) => note !== '')
  return h('figure', { class: 'picture' }, h('div', { class: 'scroll' }, picture), notes.length > 0 ? h('figcaption', {}, notes.join(' ')) : null)
}
`
