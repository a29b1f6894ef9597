// Names of the server's own that catalogs hold as such: functions that objects are made of, operators, dictionaries.

import type {
  AccessMethod,
  Aggregate,
  AggregateState,
  BaseType,
  Cast,
  Conversion,
  EventTrigger,
  ForeignDataWrapper,
  Function,
  Operator,
  OperatorClass,
  OperatorFamily,
  RangeType,
  TextSearchConfiguration,
  TextSearchDictionary,
  TextSearchParser,
  TextSearchTemplate,
  Transform,
  Type,
} from '../../catalog/catalog.ts'
import type { FunctionName } from '../../catalog/catalog.ts'
import { tokensOf } from './text/tokens.ts'
import { type BuiltIn, functionSince, signatureSince } from './built-in.ts'
import type { ChangeContext, NameChange } from './change.ts'

/** The object is left out where one of the functions it names is missing. */
function namesFunctions<T>(functions: (object: T) => readonly (string | null)[]): NameChange<T> {
  return {
    names: 'function name',
    apply(object, context) {
      for (const fn of functions(object)) {
        const since = functionMissing(fn, context)
        if (since !== undefined) context.leaveOut(`function ${fn ?? ''}`, { since })
      }
      return object
    },
  }
}

/** @param fn as SQL names it: with its schema unless that is pg_catalog, with its arguments or without */
export function functionMissing(fn: string | null, { notYet }: ChangeContext): number | undefined {
  const own = fn === null ? undefined : nameOfOwn(fn)
  if (own === undefined) return undefined
  return notYet(own.includes('(') ? signatureSince(own) : functionSince(own))
}

/** Without pg_catalog; undefined where it is in another schema. */
function nameOfOwn(text: string): string | undefined {
  const { all, name, sign } = tokensOf(text)
  const isQualified = sign(1) === '.'
  if (isQualified && name(0) !== 'pg_catalog') return undefined
  const at = isQualified ? 2 : 0
  const found = name(at)
  return found === undefined ? undefined : found + text.slice(all[at]?.end)
}

/** Of an object with a schema. */
function sayNamed(
  what: BuiltIn,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  context: ChangeContext,
): void {
  const since = namespace === 'pg_catalog' ? context.missing(what, name) : undefined
  if (since !== undefined) context.leaveOut(`${what} ${name}`, { since })
}

/** What LANGUAGE internal names is a function of C, which the server looks for at once. */
export const functionNames: readonly NameChange<Function>[] = [
  namesFunctions((fn) => [fn.support]),
  {
    names: 'symbol',
    apply(fn, context) {
      const since = fn.language === 'internal' ? context.missing('symbol', fn.source ?? '') : undefined
      if (since !== undefined) context.leaveOut(`internal function ${fn.source ?? ''}`, { since })
      return fn
    },
  },
]

export const aggregateNames: readonly NameChange<Aggregate>[] = [
  namesFunctions(
    ({
      argumentTypes,
      combineFunction,
      deserializationFunction,
      kind,
      moving,
      serializationFunction,
      state,
    }) => {
      const types = argumentTypes.map(({ text }) => text)
      // Which of its arguments those of an ordered-set aggregate's function are, is not said.
      const called = (fn: string, { type }: AggregateState) =>
        kind === 'normal' ? `${fn}(${[type, ...types].join(',')})` : fn
      return [
        called(state.transitionFunction, state),
        state.finalFunction,
        combineFunction && `${combineFunction}(${state.type},${state.type})`,
        serializationFunction,
        deserializationFunction,
        ...(moving
          ? [
              called(moving.transitionFunction, moving),
              called(moving.inverseFunction, moving),
              moving.finalFunction,
            ]
          : []),
      ]
    },
  ),
]

export const operatorNames: readonly NameChange<Operator>[] = [
  namesFunctions(({ function: fn, left, right, restrict, join }) => {
    const types = [left, right].flatMap((type) => type?.text ?? [])
    return [fn && `${fn}(${types.join(',')})`, restrict, join]
  }),
]

const typeFunctions = (type: Type): readonly (string | null)[] =>
  type.kind === 'base' ? baseFunctions(type) : type.kind === 'range' ? rangeFunctions(type) : []

const baseFunctions = ({
  analyze,
  input,
  modifierInput,
  modifierOutput,
  output,
  receive,
  send,
}: BaseType) => [input, output, receive, send, modifierInput, modifierOutput, analyze]

const rangeFunctions = ({ canonical, subtypeDifference }: RangeType) => [canonical, subtypeDifference]

export const typeNames: readonly NameChange<Type>[] = [
  namesFunctions(typeFunctions),
  {
    names: 'function name',
    apply(type, context) {
      const subscript = type.kind === 'base' ? type.subscript : null
      const since = functionMissing(subscript, context)
      // Where there are no such functions at all, it goes without.
      if (since !== undefined && !context.lacks('subscriptFunctions'))
        context.leaveOut(`function ${subscript ?? ''}`, { since })
      return type
    },
  },
]

/** Support functions that a class can't do without, by access method; of others it can without any. */
const REQUIRED: Readonly<Record<string, readonly number[]>> = {
  btree: [1],
  hash: [1],
  gist: [1, 2, 5, 6, 7],
  gin: [2, 3],
  spgist: [1, 2, 3, 4, 5],
  brin: [1, 2, 3, 4],
}

/** Without the operators and functions that the target lacks. */
function withKnownMembers<T extends OperatorClass | OperatorFamily>(object: T, context: ChangeContext): T {
  const { accessMethod } = object
  const operators = object.operators.filter(({ operator }) => {
    const since = context.missing('operator', operator)
    if (since !== undefined) context.lose(`operator ${operator}`, { since })
    return since === undefined
  })
  const functions = object.functions.filter(({ number, function: fn }) => {
    const since =
      context.missing('support function', `${accessMethod}:${number}`) ?? functionMissing(fn, context)
    if (since === undefined) return true
    const isRequired = 'family' in object && REQUIRED[accessMethod]?.includes(number)
    const say = isRequired ? context.leaveOut : context.lose
    say(`support function ${number} ${fn}`, { since })
    return false
  })
  const isSame = functions.length === object.functions.length && operators.length === object.operators.length
  return isSame ? object : { ...object, functions, operators }
}

export const operatorFamilyNames: readonly NameChange<OperatorFamily>[] = [
  { names: 'operator', apply: withKnownMembers },
]

export const operatorClassNames: readonly NameChange<OperatorClass>[] = [
  { names: 'operator', apply: withKnownMembers },
  {
    names: 'operator family',
    apply(object, context) {
      const { accessMethod, family } = object
      const isOwn = family.namespace === 'pg_catalog'
      const since = isOwn ? context.missing('operator family', `${accessMethod} ${family.name}`) : undefined
      if (since !== undefined) context.leaveOut(`operator family ${family.name}`, { since })
      return object
    },
  },
]

const nameOf = (fn: FunctionName | null) =>
  fn && fn.namespace === 'pg_catalog' ? `${fn.name}(${fn.argumentTypes.join(',')})` : null

export const castNames: readonly NameChange<Cast>[] = [
  namesFunctions(({ function: fn }) => [nameOf(fn)]),
  {
    names: 'type',
    apply(cast, context) {
      for (const type of [cast.source, cast.target]) {
        const since = context.missing('type', type)
        if (since !== undefined) context.leaveOut(`type ${type}`, { since })
      }
      return cast
    },
  },
]

export const transformNames: readonly NameChange<Transform>[] = [
  namesFunctions(({ fromSql, toSql }) => [nameOf(fromSql), nameOf(toSql)]),
]

export const conversionNames: readonly NameChange<Conversion>[] = [namesFunctions(({ function: fn }) => [fn])]
export const accessMethodNames: readonly NameChange<AccessMethod>[] = [
  namesFunctions(({ handler }) => [handler]),
]
export const eventTriggerNames: readonly NameChange<EventTrigger>[] = [
  namesFunctions(({ function: fn }) => [fn]),
]

export const foreignDataWrapperNames: readonly NameChange<ForeignDataWrapper>[] = [
  namesFunctions(({ handler, validator }) => [handler, validator]),
]

export const parserNames: readonly NameChange<TextSearchParser>[] = [
  namesFunctions(({ start, getToken, end, headline, lexTypes }) => [
    start,
    getToken,
    end,
    headline,
    lexTypes,
  ]),
]

export const templateNames: readonly NameChange<TextSearchTemplate>[] = [
  namesFunctions(({ init, lexize }) => [init, lexize]),
]

export const dictionaryNames: readonly NameChange<TextSearchDictionary>[] = [
  {
    names: 'text search dictionary',
    apply(dictionary, context) {
      const { parameters, template } = dictionary
      // The languages of Snowball are those it has a configuration for.
      const language = /\blanguage = '(\w+)'/.exec(
        template.name === 'snowball' ? (parameters ?? '') : '',
      )?.[1]
      sayNamed('text search configuration', { namespace: 'pg_catalog', name: language ?? '' }, context)
      return dictionary
    },
  },
]

export const configurationNames: readonly NameChange<TextSearchConfiguration>[] = [
  {
    names: 'text search dictionary',
    apply(configuration, context) {
      for (const dictionary of new Set(configuration.mappings.flatMap(({ dictionaries }) => dictionaries))) {
        const name = nameOfOwn(dictionary)
        if (name !== undefined) sayNamed('text search dictionary', { namespace: 'pg_catalog', name }, context)
      }
      return configuration
    },
  },
]
