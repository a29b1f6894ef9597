// Of the page's program: the first page, row security at a glance, and everything on one page for printing.

export const OVERVIEW = String.raw`
const SHORT = { SELECT: 'S', INSERT: 'I', UPDATE: 'U', DELETE: 'D', TRUNCATE: 'T', REFERENCES: 'R', TRIGGER: 'G', MAINTAIN: 'M' }

function counts() {
  const by = new Map()
  for (const { kind } of objects.values()) by.set(kind, (by.get(kind) || 0) + 1)
  return [...by]
}
const PLURAL = { policy: 'policies', index: 'indexes' }
const plural = (kind, count) => (count === 1 ? kind : PLURAL[kind] || (kind.endsWith('s') ? kind : kind + 's'))

function overviewView() {
  return [
    h('header', { class: 'title' }, h('h1', { tabindex: '-1' }, model.database), paragraphs(model.comment),
      h('p', { class: 'quiet' }, 'PostgreSQL ' + model.serverVersion.split(' ')[0])),
    h('ul', { class: 'counts' }, counts().map(([kind, count]) => h('li', {}, h('strong', {}, String(count)), ' ', plural(kind, count)))),
    model.findings.length === 0 ? null : section('To look at', findingList(6),
      model.findings.length > 6 ? h('p', {}, h('a', { href: '#/security' }, 'All ' + model.findings.length)) : null),
    model.schemas.map((schema) => {
      const relations = model.relations.filter((relation) => relation.schema === schema.name)
      return relations.length === 0 ? null : section('Schema ' + schema.name, paragraphs(schema.comment),
        table('Schema ' + schema.name, ['Name', 'Kind', 'Columns', 'Comment'], relations.map((relation) =>
          [link(relation.address, relation.name), h('span', { class: 'quiet' }, relation.kind), String(relation.columns.length), (relation.comment || '').split('\n')[0]])))
    }),
    othersSection(),
  ]
}
function othersSection() {
  return section('Also there', table('Other objects', ['Name', 'Kind', 'Comment'], model.others.map((other) =>
    [link(other.address), h('span', { class: 'quiet' }, other.kind), other.comment])))
}

function findingList(most) {
  return h('ul', { class: 'findings' }, model.findings.slice(0, most || model.findings.length).map((finding) =>
    h('li', {}, link(finding.object), h('span', { class: 'quiet' }, ' ' + finding.message))))
}

function securityView() {
  const relations = model.relations
  const cell = (relation, role) => {
    const held = relation.privileges.find((each) => each.role === role)
    if (!held) return ''
    const letters = held.relation.map((word) => SHORT[word] || '?').join('')
    const title = [held.relation.join(', '), ...held.columns.map((each) => each.privileges.join(', ') + ' of ' + each.column)].filter((part) => part !== '').join('; ')
    return h('abbr', { title, class: role === relation.owner ? 'quiet' : '' }, letters + (held.columns.length > 0 ? '+' : ''))
  }
  const state = (relation) => relation.rowSecurity === null ? h('span', { class: 'quiet' }, 'none on a ' + relation.kind)
    : relation.rowSecurity ? badge(plural('policy', relation.policies.length).replace(/^/, relation.policies.length + ' '), relation.policies.length > 0 ? 'good' : 'note') : badge('off', 'bad')
  return [
    h('header', { class: 'title' }, h('h1', { tabindex: '-1' }, 'Row security and privileges')),
    section('To look at', model.findings.length === 0 ? h('p', {}, 'Nothing.') : findingList()),
    section('Who may do what',
      h('p', { class: 'quiet' }, Object.entries(SHORT).map(([word, letter]) => letter + ' ' + word.toLowerCase()).join(' · ') + ' · + some columns · owners in grey. What roles have by membership is not counted.'),
      table('Privileges by role and relation', ['Relation', 'Row security', ...model.roles], relations.map((relation) =>
        [link(relation.address), state(relation), ...model.roles.map((role) => cell(relation, role))]))),
  ]
}

function everythingView() {
  return [
    h('header', { class: 'title' }, h('h1', { tabindex: '-1' }, model.database), h('p', { class: 'quiet screen' }, 'Everything on one page, for printing.')),
    [...objects.values()].map((object) => h('article', { class: 'whole' }, objectView(object))),
  ]
}
`
