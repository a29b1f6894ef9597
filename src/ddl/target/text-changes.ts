// Texts that the server deparsed: views, expressions, bodies. Where one needs something that the target lacks, its
// object is left out together with what needs that, unless the text can be rewritten without loss.

import type {
  Column,
  Constraint,
  DomainType,
  ForeignTable,
  Function,
  Index,
  Policy,
  Publication,
  Relation,
  Rule,
  Statistics,
  Table,
  Trigger,
  Type,
} from '../../catalog/catalog.ts'
import { type ChangeContext, eachColumn, type LossDetails, mapChanged, type NameChange } from './change.ts'
import { type TextKind, withNumericExtract, withoutNoIndent } from './text/index.ts'

/** The text as the target reads it. Where it can't, the object is left out. */
export function knownText(
  text: string,
  context: ChangeContext,
  details: LossDetails & { readonly kind?: TextKind } = {},
): string {
  for (const { what, since } of context.missingIn(text, details.kind))
    context.leaveOut(what, { ...details, since })
  return rewritten(text, context)
}

function rewritten(text: string, context: ChangeContext): string {
  const plain = context.lacks('xmlIndent') ? withoutNoIndent(text) : text
  return context.lacks('numericExtract') ? withNumericExtract(plain) : plain
}

/** Objects with one such text. */
function textChange<K extends string, T extends { readonly [key in K]: string | null }>(
  key: K,
): NameChange<T> {
  return {
    names: 'function name',
    apply(object, context) {
      const text = object[key]
      if (text === null) return object
      const known = knownText(text, context)
      return known === text ? object : { ...object, [key]: known }
    },
  }
}

export const definitionText = <T extends { readonly definition: string | null }>(): NameChange<T> =>
  textChange<'definition', T>('definition')

export const indexText: readonly NameChange<Index>[] = [definitionText(), textChange('predicate')]
export const policyText: readonly NameChange<Policy>[] = [textChange('using'), textChange('withCheck')]
export const ruleText: readonly NameChange<Rule>[] = [definitionText()]
export const statisticsText: readonly NameChange<Statistics>[] = [definitionText()]
export const triggerText: readonly NameChange<Trigger>[] = [definitionText()]
export const partitionText: readonly NameChange<Table>[] = [
  textChange('partitionKey'),
  textChange('partitionBound'),
]

export const constraintText: NameChange<Constraint> = {
  names: 'function name',
  apply(constraint, context) {
    const { definition, id, namespace, type } = constraint
    if (definition === null) return constraint
    // A check printed within its table is an object of its own only where it has edges, and only then can it be left
    // out.
    if (type === 'check' && context.missingIn(definition).length > 0) {
      const schema = context.catalog.namespaces.find(({ name }) => name === namespace)
      if (schema) context.depend(id, schema.id)
    }
    const known = knownText(definition, context)
    return known === definition ? constraint : { ...constraint, definition: known }
  },
}

/** The column is printed without its default. */
export function defaultText<T extends Relation>(): NameChange<T> {
  return { names: 'function name', apply: eachColumn<T>(withKnownDefault) }
}

function withKnownDefault(column: Column, _relation: Relation, context: ChangeContext): Column {
  if (column.default === null) return column
  const { expression } = column.default
  const needs = context.missingIn(expression)
  if (needs.length === 0) {
    const known = rewritten(expression, context)
    return known === expression ? column : { ...column, default: { ...column.default, expression: known } }
  }
  const isGenerated = column.generated !== null
  for (const { what, since } of needs)
    context.lose(
      `${what} of the ${isGenerated ? 'generation expression' : 'default'} of column ${context.ident(column.name)}`,
      { since, instead: isGenerated ? 'a plain column' : 'no default' },
    )
  return { ...column, default: null, generated: null }
}

export const domainText: NameChange<Type> = {
  names: 'function name',
  apply: (type, context) => (type.kind === 'domain' ? withKnownExpressions(type, context) : type),
}

function withKnownExpressions(domain: DomainType, context: ChangeContext): DomainType {
  const constraints = mapChanged(domain.constraints, (constraint) => {
    const name = `constraint ${context.ident(constraint.name)} of domain ${context.qualified(domain.namespace, domain.name)}`
    const definition = knownText(constraint.definition, context, { part: { id: constraint.id, name } })
    return definition === constraint.definition ? constraint : { ...constraint, definition }
  })
  const text = domain.default?.literal === false ? domain.default.text : ''
  const needs = context.missingIn(text)
  for (const { what, since } of needs)
    context.lose(`${what} of its default`, { since, instead: 'no default' })
  const known = rewritten(text, context)
  const isSame = constraints === domain.constraints && known === text
  if (needs.length > 0) return { ...domain, constraints, default: null }
  return isSame
    ? domain
    : { ...domain, constraints, default: domain.default && { ...domain.default, text: known } }
}

export const functionText: NameChange<Function> = {
  names: 'function name',
  apply(fn, context) {
    const args = knownText(fn.arguments, context, { kind: 'signature' })
    if (fn.result !== null) knownText(fn.result, context, { kind: 'signature' })
    // Where the target has no place for it at all, another row reports that.
    const sqlBody =
      fn.sqlBody === null || context.lacks('sqlStandardBodies')
        ? fn.sqlBody
        : knownText(fn.sqlBody, context, { kind: 'body' })
    return args === fn.arguments && sqlBody === fn.sqlBody ? fn : { ...fn, arguments: args, sqlBody }
  },
}

export const publicationText: NameChange<Publication> = {
  names: 'function name',
  apply(publication, context) {
    if (context.lacks('publicationFilters')) return publication
    const tables = mapChanged(publication.tables, (member) => {
      if (member.where === null) return member
      const table = context.lookup<Table | ForeignTable>(member.table)
      const published = context.qualified(table?.namespace ?? null, table?.name ?? '')
      const name = `table ${published} of publication ${context.ident(publication.name)}`
      const where = knownText(member.where, context, { part: { id: member.id, name } })
      return where === member.where ? member : { ...member, where }
    })
    return tables === publication.tables ? publication : { ...publication, tables }
  },
}
