// Names of the server's own in catalogs: functions that objects are made of, operators, dictionaries.

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
  RangeType,
  TextSearchConfiguration,
  TextSearchDictionary,
  TextSearchParser,
  TextSearchTemplate,
  Transform,
  Type,
} from '../../../catalog/catalog.ts'
import type { FunctionName } from '../../../catalog/catalog.ts'
import { type BuiltIn } from './built-in.ts'
import type { ChangeContext, NameChange } from '../change.ts'
import { namesFunctions, functionMissing, nameOfOwn } from './missing-function.ts'

/** Of an object with a schema. */
function sayNamed(
  what: BuiltIn,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  context: ChangeContext,
): void {
  const since = namespace === 'pg_catalog' ? context.missing(what, name) : undefined
  if (since !== undefined) context.leaveOut(`${what} ${name}`, { since })
}

/** A function of LANGUAGE internal names a C function of the server, which checks that at once. */
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
      // For an ordered-set aggregate it is not known which of its arguments the function takes.
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
      // Where the target has no such functions at all, the type is printed without.
      if (since !== undefined && !context.lacks('subscriptFunctions'))
        context.leaveOut(`function ${subscript ?? ''}`, { since })
      return type
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
      // Snowball has a text search configuration for each language it knows.
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
