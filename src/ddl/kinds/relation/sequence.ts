// Sequences: CREATE SEQUENCE, or ALTER TABLE … ADD GENERATED for an identity column's; then OWNED BY.

import type { Relation, Sequence } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import { relationOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const sequence: DdlKind<'sequences'> = {
  collect(sequences, plan) {
    for (const object of sequences) {
      const added = plan.add({
        type: 'TABLE',
        kind: 'sequences',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        traits: { relkind: 'S' },
      })
      plan.select.table(added)
      const owner = object.ownedBy && plan.find(object.ownedBy.table)
      // The sequence of an identity column is a part of the table. Any other is dumped with its table, and also
      // without it.
      if (!owner) continue
      added.dump = object.identity ? owner.dump : added.dump | owner.dump
      if (object.identity || added.dump & Component.definition) added.notDumped = null
    }
  },
  needs: ({ ownedBy }) => (ownedBy ? [ownedBy.table] : []),
  entries(object: DumpObject<Sequence>, context) {
    const sequence = object.subject
    const reference = {
      type: 'SEQUENCE',
      name: context.ident(sequence.name),
      namespace: sequence.namespace,
      owner: sequence.owner,
    }
    const made: TocEntry[] = []
    if (object.dump & Component.definition) {
      made.push(definition(object, context))
      made.push(...ownedByEntry(object, context))
      made.push(...annotationEntries(context, object, reference))
    }
    if (object.dump & Component.acl) made.push(...privileges(object, context))
    return made
  },
}

/** Of the sequence, then of its columns, which are granted as a table's. */
function privileges(object: DumpObject<Sequence>, context: RenderContext): TocEntry[] {
  const { name, namespace, owner, acl, systemColumnAcls } = object.subject
  const reference = { type: 'SEQUENCE', name: context.ident(name), namespace, owner }
  const asTable = { ...reference, type: 'TABLE' }
  if (!hasPrivileges(object, context)) return []
  return [
    ...aclEntries(context, object, reference, acl),
    ...systemColumnAcls.flatMap((of) =>
      aclEntries(context, object, { ...asTable, of: of.column }, of.acl, context.ident(of.column)),
    ),
  ]
}

/** What pg_dump 13 decides for the table also holds for the sequence of its identity column. */
function hasPrivileges(object: DumpObject<Sequence>, context: RenderContext): boolean {
  const { identity, ownedBy } = object.subject
  if (!identity || context.dialect.identityPrivileges || !ownedBy) return true
  const { name, namespace, owner, acl, columns, systemColumnAcls } = context.object<Relation>(ownedBy.table)
  const reference = { type: 'TABLE', name, namespace, owner }
  return [acl, ...[...columns, ...systemColumnAcls].map((of) => of.acl)].some(
    (of) => aclEntries(context, object, reference, of).length > 0,
  )
}

function definition(object: DumpObject<Sequence>, context: RenderContext): TocEntry {
  const { identity, name: tag, namespace, owner } = object.subject
  const name = context.qualified(namespace, tag)
  const word = context.dialect.ownerByRelkind ? 'SEQUENCE' : 'TABLE'
  return entry(object, {
    tag,
    description: 'SEQUENCE',
    section: 'pre-data',
    owner,
    // The sequence of an identity column has no DROP of its own, by which pg_dump knows that it has no owner of its
    // own.
    owned: identity ? null : `${word} ${name}`,
    definition: identity ? addIdentity(object.subject, context) : createSequence(object.subject, context),
    drop: identity ? null : dropStatement('SEQUENCE', name),
  })
}

function createSequence(sequence: Sequence, context: RenderContext): string {
  const name = context.qualified(sequence.namespace, sequence.name)
  const isUnlogged = sequence.persistence === 'unlogged' && context.dialect.sequencePersistence
  return [
    `${create(context, 'SEQUENCE', isUnlogged ? 'UNLOGGED ' : '')} ${name}\n`,
    sequence.dataType === 'bigint' ? '' : `    AS ${sequence.dataType}\n`,
    ...sequenceOptions(sequence),
    ';\n',
  ].join('')
}

function addIdentity(sequence: Sequence, context: RenderContext): string {
  const table = context.object<Relation>(sequence.ownedBy?.table ?? '')
  const column = table.columns.find(({ name }) => name === sequence.ownedBy?.column)
  const hasOwnPersistence = sequence.persistence !== table.persistence && context.dialect.sequencePersistence
  const statement = [
    `ALTER TABLE ${context.qualified(table.namespace, table.name)} `,
    `ALTER COLUMN ${context.ident(sequence.ownedBy?.column ?? '')} ADD GENERATED `,
    `${column?.identity?.toUpperCase() ?? ''} AS IDENTITY (\n`,
    `    SEQUENCE NAME ${context.qualified(sequence.namespace, sequence.name)}\n`,
    hasOwnPersistence ? `    ${sequence.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}\n` : '',
    ...sequenceOptions(sequence),
    '\n);\n',
  ].join('')
  return unlessExists(context, () => identityRows(table, sequence, context), statement)
}

function identityRows(table: Relation, { ownedBy }: Sequence, context: RenderContext): string {
  const attname = context.literal(ownedBy?.column ?? '')
  return `${selectRows('pg_attribute', { attrelid: relationOid(context, table), attname })} AND attidentity <> ''`
}

/** START WITH and the other options; bounds only where they are not those that type and direction imply. */
function sequenceOptions(sequence: Sequence): string[] {
  const { start, increment, minimum, maximum, cache, cycle } = sequence
  const bounds = defaultBounds(sequence)
  return [
    `    START WITH ${start}\n`,
    `    INCREMENT BY ${increment}\n`,
    minimum === bounds.minimum ? '    NO MINVALUE\n' : `    MINVALUE ${minimum}\n`,
    maximum === bounds.maximum ? '    NO MAXVALUE\n' : `    MAXVALUE ${maximum}\n`,
    `    CACHE ${cache}`,
    cycle ? '\n    CYCLE' : '',
  ]
}

const RANGE = {
  smallint: { lowest: '-32768', highest: '32767' },
  integer: { lowest: '-2147483648', highest: '2147483647' },
  bigint: { lowest: '-9223372036854775808', highest: '9223372036854775807' },
} as const

function defaultBounds({ dataType, increment }: Sequence): { minimum: string; maximum: string } {
  const isAscending = !increment.startsWith('-')
  const { lowest, highest } = RANGE[dataType]
  return isAscending ? { minimum: '1', maximum: highest } : { minimum: lowest, maximum: '-1' }
}

/** OWNED BY is an entry of its own: it needs the sequence's owner to be the table's. */
function ownedByEntry(object: DumpObject<Sequence>, context: RenderContext): TocEntry[] {
  const { name: tag, namespace, owner, ownedBy, identity } = object.subject
  if (!ownedBy || identity) return []
  const table = context.object<Relation>(ownedBy.table)
  if (!((context.dumpObject(table.id)?.dump ?? 0) & Component.definition)) return []
  const name = context.qualified(namespace, tag)
  const column = `${context.qualified(table.namespace, table.name)}.${context.ident(ownedBy.column)}`
  return [
    entry(object, {
      tag,
      description: 'SEQUENCE OWNED BY',
      owner,
      section: 'pre-data',
      definition: `ALTER SEQUENCE ${name} OWNED BY ${column};\n`,
    }),
  ]
}
