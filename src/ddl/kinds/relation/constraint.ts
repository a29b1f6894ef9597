// Table constraints that are printed apart from CREATE TABLE: keys, exclusions, foreign keys, and what is NOT VALID.
// Checks that are printed within it can be dump objects as well, because of what their expressions need.

import type { Constraint, Relation } from '../../../catalog/catalog.ts'
import { addColumnConstraint, addForeignKey, foreignKeyDefinition } from '../../table/constraint.ts'
import { commentEntries, entry } from '../../entry/entry.ts'
import { indexSettings, keyConstraint } from '../../table/index-definition.ts'
import { relationOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { isOfType } from '../../plan/subject.ts'
import { tableOf } from '../../table/table-part.ts'

export const constraint: DdlKind<'constraints'> = {
  // Keys and exclusions are added with their indexes. The order is that of pg_dump's queries.
  collect(constraints, plan) {
    const add = (
      type: Constraint['type'],
      isWanted: (table: DumpObject) => boolean,
      addTo: typeof addColumnConstraint,
    ) => {
      for (const object of constraints) {
        const table = object.type === type ? plan.find(object.table) : undefined
        if (table && isWanted(table)) addTo(plan, object, table as DumpObject<Relation>)
      }
    }
    add('not null', plan.isInteresting, addColumnConstraint)
    add('check', plan.isInteresting, addColumnConstraint)
    add('foreign key', ({ dump }) => (dump & Component.definition) !== 0, addForeignKey)
  },
  // What the expression needs must exist before the table. This edge comes after those to the table's defaults, which
  // pg_dump reads first: it looks for loops in that order.
  link(constraints, plan) {
    for (const { id, type } of constraints) {
      const check = type === 'check' ? plan.find(id) : undefined
      if (check && !check.separate) plan.depend(check.parent ?? undefined, check)
    }
  },
  needs: ({ table, foreignKey, index }) => (foreignKey ? [table, foreignKey.table, index] : [table]),
  entries(object: DumpObject<Constraint>, context) {
    const { dump, subject: constraint } = object
    if (!object.separate) return []
    const table = tableOf(object)
    const reference = {
      type: `CONSTRAINT ${context.ident(constraint.name)} ON`,
      name: context.ident(table.name),
      namespace: table.namespace,
      owner: table.owner,
    }
    const made = dump & Component.definition ? definitionEntry(object, table, context) : []
    if (dump & Component.comment) made.push(...commentEntries(context, object, reference, constraint.comment))
    return made
  },
}

function definitionEntry(
  object: DumpObject<Constraint>,
  table: Relation,
  context: RenderContext,
): TocEntry[] {
  const constraint = object.subject
  switch (constraint.type) {
    case 'primary key':
    case 'unique':
    case 'exclusion':
      return [keyEntry(object, table, context)]
    case 'foreign key':
      return [foreignKeyEntry(object, table, context)]
    case 'check':
    case 'not null': {
      // Children inherit it.
      if (!constraint.local) return []
      const description = constraint.type === 'check' ? 'CHECK CONSTRAINT' : 'CONSTRAINT'
      return [constraintEntry(object, table, context, description, '', constraint.definition ?? '')]
    }
  }
}

function keyEntry(object: DumpObject<Constraint>, table: Relation, context: RenderContext): TocEntry {
  const constraint = object.subject
  const indexObject = context.dumpObject(constraint.index ?? '')
  if (!isOfType(indexObject, 'INDEX')) throw new Error(`constraint ${constraint.name} has no index`)
  const index = indexObject.subject
  const definition = constraint.definition ?? keyConstraint(context, constraint, index)
  return constraintEntry(object, table, context, 'CONSTRAINT', 'ONLY ', definition, {
    tablespace: index.tablespace ?? '',
    after: indexSettings(context, indexObject, table),
  })
}

function foreignKeyEntry(object: DumpObject<Constraint>, table: Relation, context: RenderContext): TocEntry {
  const constraint = object.subject
  const { definition, foreignKey } = constraint
  // On a partitioned table it applies to the partitions too; elsewhere children do not inherit it.
  const only = object.parent?.traits?.relkind === 'p' ? '' : 'ONLY '
  const text =
    definition === null && foreignKey !== null
      ? foreignKeyDefinition(context, constraint, foreignKey, context.object(foreignKey.table))
      : (definition ?? '')
  return constraintEntry(object, table, context, 'FK CONSTRAINT', only, text)
}

function constraintEntry(
  object: DumpObject<Constraint>,
  table: Relation,
  context: RenderContext,
  description: string,
  only: '' | 'ONLY ',
  definition: string,
  /** Of the index behind it. */
  index: { readonly tablespace: string | null; readonly after: string } = { tablespace: null, after: '' },
): TocEntry {
  const name = context.ident(object.name)
  const isForeign = object.parent?.traits?.relkind === 'f'
  const target = `${only}${context.qualified(table.namespace, table.name)}`
  const alter = `ALTER ${isForeign ? 'FOREIGN ' : ''}TABLE`
  return entry(object, {
    tag: `${table.name} ${object.name}`,
    description,
    section: 'post-data',
    owner: table.owner,
    tablespace: index.tablespace,
    definition:
      unlessExists(
        context,
        () =>
          selectRows('pg_constraint', {
            conrelid: relationOid(context, table),
            conname: context.literal(object.name),
          }),
        `${alter} ${target}\n    ADD CONSTRAINT ${name} ${definition};\n`,
      ) + index.after,
    drop: {
      plain: `${alter} ${target} DROP CONSTRAINT ${name};\n`,
      // pg_dump can insert the first IF EXISTS only after `ALTER TABLE`.
      ifExists: `${alter}${isForeign ? '' : ' IF EXISTS'} ${target} DROP CONSTRAINT IF EXISTS ${name};\n`,
    },
  })
}
