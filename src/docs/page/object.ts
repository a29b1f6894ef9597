// Of the page's program: what is shown of one object.

export const OBJECT = String.raw`
function heading(object, extra) {
  const schema = object.schema || ''
  return h('header', { class: 'title' },
    h('p', { class: 'kind' }, object.kind, extra || null),
    h('h1', { tabindex: '-1' }, schema === '' ? null : h('span', { class: 'schema' }, schema + '.'), object.name || nameOf(object.address)),
    paragraphs(object.comment))
}
const badge = (text, kind) => h('span', { class: 'badge ' + (kind || '') }, text)
const usedBy = (object) =>
  object.usedBy.length === 0 ? null : section('Used by', h('ul', { class: 'links' }, object.usedBy.map((address) => h('li', {}, h('span', { class: 'quiet' }, address.slice(0, address.indexOf('/')).replaceAll('-', ' ') + ' '), link(address)))))
const warnings = (object) =>
  model.findings.filter((finding) => finding.object === object.address).map((finding) => h('p', { class: 'warning', role: 'note' }, finding.message))

function defaultOf(column) {
  if (column.identity !== null) return h('span', { class: 'quiet' }, 'identity, ' + column.identity)
  if (column.default === null) return null
  return [column.generated ? h('span', { class: 'quiet' }, 'generated ') : null, code(column.default)]
}

function columnRows(relation) {
  return relation.columns.map((column) => {
    const isKey = relation.primaryKey.includes(column.name)
    const isUnique = relation.uniqueKeys.some((key) => key.length === 1 && key[0] === column.name)
    const keys = relation.foreignKeys.filter((key) => key.columns.includes(column.name))
    return {
      attributes: { id: 'column-' + column.name },
      cells: [
        [code(column.name, isKey ? 'name key' : 'name'), isKey ? badge('key') : null, isUnique ? badge('unique') : null],
        [code(column.type), keys.map((key) => h('div', { class: 'reference' }, '→ ', link(key.target)))],
        column.notNull ? '' : h('span', { class: 'quiet' }, 'null'),
        defaultOf(column),
        column.comment,
      ],
    }
  })
}

function relationView(relation) {
  const security = relation.rowSecurity === null ? null
    : relation.rowSecurity ? badge('row security' + (relation.forceRowSecurity ? ', forced' : ''), 'good') : badge('no row security', 'bad')
  return [
    heading(relation, security), warnings(relation),
    relation.partitionOf === null ? null : h('p', {}, 'Partition of ', link(relation.partitionOf), '.'),
    relation.partitionKey === null ? null : h('p', {}, 'Partitioned by ', code(relation.partitionKey), '.'),
    section('Columns', table('Columns', ['Column', 'Type', 'Null', 'Default', 'Comment'], columnRows(relation))),
    section('Relationships', neighbours(relation)),
    section('Foreign keys', table('Foreign keys', ['Columns', 'Refers to', 'On delete', 'On update', 'Name'], relation.foreignKeys.map((key) =>
      [code(key.columns.join(', ')), [link(key.target), ' (', code(key.targetColumns.join(', ')), ')'], key.onDelete, key.onUpdate, code(key.name, 'quiet')]))),
    section('Referred to by', table('Referred to by', ['Table', 'Columns', 'By', 'Name'], relation.referencedBy.map((key) =>
      [link(key.source), code(key.columns.join(', ')), code(key.targetColumns.join(', ')), code(key.name, 'quiet')]))),
    section('Indexes', table('Indexes', ['Index', 'Method', 'Definition'], relation.indexes.map((index) =>
      [[code(index.name, 'name'), index.unique ? badge('unique') : null], index.method, code(index.definition)]))),
    section('Checks', table('Checks', ['Name', 'Definition'], relation.checks.map((check) => [code(check.name, 'name'), code(check.definition)]))),
    section('Policies', table('Policies', ['Policy', 'For', 'Roles', 'Using', 'With check'], relation.policies.map((policy) =>
      [[code(policy.name, 'name'), policy.permissive ? null : badge('restrictive')], policy.command, policy.roles.join(', '), policy.using === null ? null : code(policy.using), policy.withCheck === null ? null : code(policy.withCheck)]))),
    section('Triggers', table('Triggers', ['Trigger', 'Definition'], relation.triggers.map((trigger) => [code(trigger.name, 'name'), code(trigger.definition)]))),
    section('Privileges', table('Privileges', ['Role', 'May'], relation.privileges.map((held) =>
      [[code(held.role, 'name'), held.role === relation.owner ? badge('owner') : null], joined([...(held.relation.length > 0 ? [held.relation.join(', ')] : []), ...held.columns.map((each) => [each.privileges.join(', '), ' of ', code(each.column)])])]))),
    usedBy(relation), ddlSection(relation.ddl),
  ]
}

const routineView = (routine) => [
  heading(routine, routine.securityDefiner ? badge('SECURITY DEFINER', 'note') : null), warnings(routine),
  section('Call', table('Call', ['Arguments', 'Returns', 'Language'], [[code(routine.arguments === '' ? '()' : routine.arguments), routine.result === null ? '' : code(routine.result), routine.language]])),
  usedBy(routine), ddlSection(routine.ddl),
]
const typeView = (type) => [
  heading(type),
  type.baseType === null ? null : h('p', {}, 'Based on ', code(type.baseType), '.'),
  type.labels.length === 0 ? null : section('Values', h('ul', { class: 'links' }, type.labels.map((label) => h('li', {}, code(label))))),
  section('Attributes', table('Attributes', ['Name', 'Type'], type.attributes.map((each) => [code(each.name, 'name'), code(each.type)]))),
  usedBy(type), ddlSection(type.ddl),
]
function objectView(object) {
  if (object.columns) return relationView(object)
  if (object.arguments !== undefined) return routineView(object)
  if (object.labels) return typeView(object)
  return [heading(object), usedBy(object), ddlSection(object.ddl)]
}
`
