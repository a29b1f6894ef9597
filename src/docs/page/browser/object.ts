// What is shown of one object.

import type { OtherModel, RoutineModel, TypeModel } from '../../model.ts'
import { link, relations, type Shown } from './data.ts'
import { ddlSection } from './ddl.ts'
import { badge, type Child, code, h, quiet, section, table } from './dom.ts'
import { around, factsSection, heading, warnings } from './parts.ts'
import { relationView } from './relation.ts'

export function objectView(object: Shown): Child[] {
  if ('columns' in object) return relationView(object)
  if ('arguments' in object) return routineView(object)
  return 'labels' in object ? typeView(object) : otherView(object)
}

function routineView(routine: RoutineModel): Child[] {
  const call = [
    code(routine.arguments === '' ? '()' : routine.arguments),
    routine.result === null ? null : code(routine.result),
    routine.language,
    routine.executors.join(', '),
  ]
  return [
    heading(routine, routine.securityDefiner ? badge('SECURITY DEFINER', 'note') : null),
    warnings(routine),
    section('Call', table('Call', ['Arguments', 'Returns', 'Language', 'May call it'], [call])),
    factsSection([{ name: 'Owner', value: routine.owner }, ...routine.facts]),
    around(routine),
    ddlSection(routine.ddl),
  ]
}

const typeView = (type: TypeModel): Child[] => [
  heading(type),
  type.baseType === null ? null : h('p', {}, 'Based on ', code(type.baseType), '.'),
  section(
    'Values',
    type.labels.length === 0
      ? null
      : h(
          'ul',
          { class: 'links' },
          type.labels.map((label) => h('li', {}, code(label))),
        ),
  ),
  section(
    'Attributes',
    table(
      'Attributes',
      ['Name', 'Type'],
      type.attributes.map((each) => [code(each.name, 'name'), code(each.type)]),
    ),
  ),
  section('Columns of it', columnsOfType(type)),
  around(type),
  ddlSection(type.ddl),
]

/** Columns whose type is written as this one's name. */
function columnsOfType({ schema, name }: TypeModel): Child {
  const written = [name, `${schema}.${name}`].flatMap((type) => [type, `${type}[]`])
  const found = [...relations.values()].flatMap(({ address, columns }) =>
    columns
      .filter(({ type }) => written.includes(type))
      .map((column) => h('li', {}, link(address), quiet(' '), code(column.name))),
  )
  return found.length === 0 ? null : h('ul', { class: 'links' }, found)
}

const otherView = (other: OtherModel): Child[] => [heading(other), around(other), ddlSection(other.ddl)]
