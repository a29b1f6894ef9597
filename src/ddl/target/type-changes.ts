// Types and collations, and what names them.

import type {
  Aggregate,
  Collation,
  DomainType,
  NameInNamespace,
  Operator,
  RangeType,
  Type,
} from '../../catalog/catalog.ts'
import { typeNames } from './names/catalog-names.ts'
import { type Change, type ChangeContext, mapChanged, type NameChange } from './change.ts'
import { domainText } from './text-changes.ts'

/** Since when a built-in type exists, where the target is older; `type` as SQL writes it. */
export function typeSince(context: ChangeContext, type: string): number | undefined {
  return context.missing('type', type.replace(/^SETOF /, '').replace(/(?:\[\])+$/, ''))
}

/** A column's or domain's collation: one of pg_catalog's that the target lacks becomes the nearest it has. */
export function knownCollation<C extends NameInNamespace>(
  context: ChangeContext,
  collation: C | null,
  of: string,
): C | null {
  if (collation?.namespace !== 'pg_catalog') return collation
  const since = context.missing('collation', collation.name)
  if (since === undefined) return collation
  // The root locale by another name.
  if (collation.name === 'unicode') return { ...collation, name: 'und-x-icu' }
  context.lose(`collation ${collation.name} of ${of}`, { since, instead: 'collation "C"' })
  return { ...collation, name: 'C' }
}

/**
 * numeric with a scale that is negative or beyond its precision becomes plain numeric, which can hold every value.
 */
export function withoutScale(context: ChangeContext, type: string, of: string): string {
  const [, precision, scale, array = ''] = /^numeric\((\d+),(-?\d+)\)((?:\[\])*)$/.exec(type) ?? []
  if (precision === undefined || (Number(scale) >= 0 && Number(scale) <= Number(precision))) return type
  context.lose(`scale of type ${type}${of}`, { instead: `numeric${array}` })
  return `numeric${array}`
}

export const typeChanges: readonly (Change<Type> | NameChange<Type>)[] = [
  {
    feature: 'multirangeTypes',
    apply(type, context) {
      if (type.kind === 'multirange') context.leaveOut('a multirange type')
      return type.kind === 'range' ? withoutMultirange(type, context) : type
    },
  },
  {
    names: 'type',
    apply(type, context) {
      for (const part of partTypes(type)) {
        const since = typeSince(context, part)
        if (since !== undefined) context.leaveOut(`type ${part}`, { since })
      }
      return type
    },
  },
  domainText,
  ...typeNames,
  { names: 'collation', apply: withKnownCollations },
  { feature: 'numericScales', apply: withoutWideScales },
  {
    feature: 'subscriptFunctions',
    apply(type, { catalog, lose, qualified, release }) {
      if (type.kind !== 'base' || type.subscript === null) return type
      const { subscript } = type
      const fn = catalog.functions.find(({ namespace, name }) => qualified(namespace, name) === subscript)
      if (fn) release(type.id, fn.id)
      // What ELEMENT alone implies.
      if (type.element === null || !/^raw_array_subscript_handler$/.test(type.subscript))
        lose(`SUBSCRIPT function ${type.subscript}`)
      return { ...type, subscript: null }
    },
  },
  {
    feature: 'domainNotNullConstraints',
    apply: (type, context) => (type.kind === 'domain' ? withoutNamedNotNull(type, context) : type),
  },
]

function partTypes(type: Type): readonly string[] {
  if (type.kind === 'composite') return type.attributes.map((attribute) => attribute.type)
  return type.kind === 'domain' ? [type.baseType] : []
}

function withKnownCollations(type: Type, context: ChangeContext): Type {
  switch (type.kind) {
    case 'composite': {
      const attributes = mapChanged(type.attributes, (attribute) => {
        const of = `attribute ${context.ident(attribute.name)}`
        const collation = knownCollation(context, attribute.collation, of)
        return collation === attribute.collation ? attribute : { ...attribute, collation }
      })
      return attributes === type.attributes ? type : { ...type, attributes }
    }
    case 'domain':
    case 'range': {
      const collation = knownCollation(context, type.collation, `the ${type.kind}`)
      return collation === type.collation ? type : { ...type, collation }
    }
    default:
      return type
  }
}

function withoutWideScales(type: Type, context: ChangeContext): Type {
  if (type.kind === 'domain') {
    const baseType = withoutScale(context, type.baseType, '')
    return baseType === type.baseType ? type : { ...type, baseType }
  }
  if (type.kind !== 'composite') return type
  const attributes = mapChanged(type.attributes, (attribute) => {
    const narrow = withoutScale(context, attribute.type, ` of attribute ${context.ident(attribute.name)}`)
    return narrow === attribute.type ? attribute : { ...attribute, type: narrow }
  })
  return attributes === type.attributes ? type : { ...type, attributes }
}

/** Newer servers make one all the same, with a name of their choice (multirangetypes.c, makeMultirangeTypeName). */
function withoutMultirange(type: RangeType, context: ChangeContext): Type {
  const chosen = type.name.includes('range')
    ? type.name.replace('range', 'multirange')
    : `${type.name}_multirange`
  if (type.multirange !== `${context.serverIdent(type.namespace)}.${context.serverIdent(chosen)}`)
    context.lose(`multirange type name ${type.multirange ?? ''}`)
  return { ...type, multirange: null }
}

/**
 * Whether the name was given by a person: not one that the server made of a name that its table, column or domain
 * has, or once had (ChooseConstraintName).
 */
export function isGivenName(notNull: string): boolean {
  return !/_not_null\d*$/.test(notNull)
}

function withoutNamedNotNull(domain: DomainType, { lose, ident }: ChangeContext): Type {
  const constraints = domain.constraints.filter((constraint) => constraint.type !== 'not null')
  const notNull = domain.constraints.findLast((constraint) => constraint.type === 'not null')
  if (!notNull) return domain
  if (isGivenName(notNull.name)) lose(`name ${ident(notNull.name)} of NOT NULL`)
  if (notNull.comment !== null) lose('comment on NOT NULL', { component: 'comment', unless: 'noComments' })
  return { ...domain, constraints }
}

export const aggregateTypes: NameChange<Aggregate> = {
  names: 'type',
  apply(aggregate, context) {
    sayArgumentTypes([...aggregate.argumentTypes.map(({ text }) => text), aggregate.state.type], context)
    return aggregate
  },
}

export const operatorTypes: NameChange<Operator> = {
  names: 'type',
  apply(operator, context) {
    sayArgumentTypes([operator.left?.text ?? '', operator.right?.text ?? ''], context)
    return operator
  },
}

function sayArgumentTypes(types: readonly string[], context: ChangeContext): void {
  for (const type of new Set(types)) {
    const since = typeSince(context, type)
    if (since !== undefined) context.leaveOut(`type ${type}`, { since })
  }
}

export const collationChanges: readonly Change<Collation>[] = [
  {
    feature: 'icuRules',
    apply(collation, { lose }) {
      if (collation.icuRules === null) return collation
      lose('RULES of a collation')
      return { ...collation, icuRules: null }
    },
  },
  {
    feature: 'builtinLocales',
    // Both compare by code point.
    apply(collation, { lose, literal }) {
      if (collation.provider !== 'builtin') return collation
      if (collation.locale !== 'C')
        lose(`locale ${literal(collation.locale ?? '')} of provider builtin`, { instead: "libc's 'C'" })
      return { ...collation, provider: 'libc', locale: null, lcCollate: 'C', lcCtype: 'C' }
    },
  },
  {
    feature: 'unicodeFastLocale',
    apply(collation, { lose }) {
      if (collation.provider !== 'builtin' || collation.locale !== 'PG_UNICODE_FAST') return collation
      lose("locale 'PG_UNICODE_FAST'", { instead: "'C.UTF-8'" })
      return { ...collation, locale: 'C.UTF-8' }
    },
  },
]
