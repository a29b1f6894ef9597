// What is unusual about a relation and its parts, in words: nothing is said of what is as PostgreSQL has it by default.

import type { Catalog, Column, Constraint, Index, Relation } from '../catalog/catalog.ts'
import type { EnabledState } from '../catalog/enabled-state.ts'
import type { FactModel, Noted } from './model.ts'

/** @param notes those that are no words are left out */
export function noted(notes: readonly (string | false | null)[], comment: string | null): Noted {
  const said = notes.filter((note): note is string => typeof note === 'string')
  return { ...(said.length > 0 && { notes: said }), ...(comment !== null && { comment }) }
}

export function columnNotes(column: Column): Noted {
  const { collation, notNullConstraint, storage, compression, statisticsTarget, options, foreignOptions } =
    column
  return noted(
    [
      collation &&
        `collate ${collation.namespace === 'pg_catalog' ? '' : `${collation.namespace}.`}${collation.name}`,
      notNullConstraint?.validated === false && 'not null is not validated',
      notNullConstraint?.noInherit === true && 'not null is not inherited',
      storage && `storage ${storage}`,
      compression && `compression ${compression}`,
      statisticsTarget !== null && `statistics ${statisticsTarget}`,
      ...options,
      ...foreignOptions.map(optionOf),
    ],
    null,
  )
}

export function constraintNotes(constraint: Constraint): Noted {
  const { validated, enforced, noInherit, deferrable, deferred, foreignKey, period, comment, type } =
    constraint
  const setColumns = foreignKey?.onDeleteSetColumns ?? []
  return noted(
    [
      !enforced && 'not enforced',
      enforced && !validated && 'not validated',
      type === 'check' && noInherit && 'not inherited',
      deferrable && (deferred ? 'deferrable, initially deferred' : 'deferrable'),
      foreignKey !== null && foreignKey.match !== 'simple' && `match ${foreignKey.match}`,
      setColumns.length > 0 && `on delete sets ${setColumns.join(', ')}`,
      foreignKey !== null && period && 'period',
    ],
    comment,
  )
}

export function indexNotes(index: Index, constraint: Constraint | undefined): Noted {
  const ofConstraint = constraint && constraintNotes(constraint)
  return noted(
    [
      index.nullsNotDistinct && 'nulls not distinct',
      ...(ofConstraint?.notes ?? []),
      index.clustered && 'clustered',
      index.replicaIdentity && 'replica identity',
      index.tablespace && `tablespace ${index.tablespace}`,
    ],
    index.comment ?? ofConstraint?.comment ?? null,
  )
}

const STATES: Readonly<Record<EnabledState, string | null>> = {
  enabled: null,
  disabled: 'disabled',
  replica: 'on replicas only',
  always: 'always, on replicas too',
}

/** Of a trigger or rule. */
export const stateNotes = (enabled: EnabledState, comment: string | null): Noted =>
  noted([STATES[enabled]], comment)

type AnyRelation = Relation &
  Partial<Omit<Catalog['tables'][number], keyof Relation>> &
  Partial<Omit<Catalog['foreignTables'][number], keyof Relation>> &
  Partial<Omit<Catalog['views'][number], keyof Relation>> &
  Partial<Omit<Catalog['materializedViews'][number], keyof Relation>>

export function relationFacts(relation: AnyRelation): FactModel[] {
  const { persistence, tablespace, accessMethod, replicaIdentity, options, toastOptions } = relation
  const facts: readonly (readonly [string, string | null | undefined | false])[] = [
    ['Persistence', persistence === 'unlogged' && 'unlogged: not written to the log, empty after a crash'],
    ['Foreign server', relation.server],
    ['Options for it', relation.foreignOptions?.map(optionOf).join(', ')],
    ['Of type', relation.ofType],
    ['Check option', relation.checkOption],
    ['Contents', relation.populated === false && 'none yet: it was made with no data'],
    ['Tablespace', tablespace],
    ['Access method', accessMethod !== 'heap' && accessMethod],
    ['Options', options.join(', ')],
    ['Options of its TOAST table', toastOptions.join(', ')],
    ['Replica identity', replicaIdentity !== 'default' && replicaIdentity],
  ]
  return facts.flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [{ name, value }] : [],
  )
}

const optionOf = ({ name, value }: { readonly name: string; readonly value: string }): string =>
  `${name}=${value}`

type AnyRoutine = Pick<
  Catalog['functions'][number],
  'kind' | 'volatility' | 'strict' | 'parallel' | 'leakproof' | 'settings'
>

export function routineFacts(routine: AnyRoutine): FactModel[] {
  const { kind, volatility, strict, parallel, leakproof, settings } = routine
  const isFunction = kind !== 'procedure'
  const facts: readonly (readonly [string, string | false])[] = [
    ['Volatility', isFunction && volatility],
    ['Null arguments', isFunction && strict && 'gives null (strict)'],
    ['Parallel', isFunction && parallel !== 'unsafe' && parallel],
    ['Leakproof', leakproof && 'yes'],
    ['Settings', settings.length > 0 && settings.join(', ')],
  ]
  return facts.flatMap(([name, value]) => (value === false ? [] : [{ name, value }]))
}
