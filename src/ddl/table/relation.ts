// What tables, foreign tables, views and materialized views share in their entries: annotations of columns,
// privileges, storage parameters, and the ALTERs for what CREATE has no syntax for.

import type { Acl, Column, Relation } from '../../catalog/catalog.ts'
import { aclEntries } from '../entry/acl.ts'
import { commentEntries, entry, type ObjectReference } from '../entry/entry.ts'
import type { RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import type { Quoting } from '../sql/quote.ts'
import type { TocEntry } from '../entry/toc-entry.ts'

/** How COMMENT ON and the like name a relation; `type` is its word there: `TABLE`, `FOREIGN TABLE`. */
export function relationSubject(quoting: Quoting, relation: Relation, type: string): ObjectReference {
  return { type, name: quoting.ident(relation.name), namespace: relation.namespace, owner: relation.owner }
}

/** Storage parameters as they stand in WITH (…): `fillfactor='70', toast.autovacuum_enabled=false`. */
export function storageParameters(quoting: Quoting, options: readonly string[], prefix = ''): string {
  if (options.length === 0) return ''
  return options
    .map((option) => {
      const { name, value } = splitOption(option)
      const text = quoting.ident(value) === value ? value : quoting.literal(value)
      return `${prefix}${quoting.ident(name)}=${text}`
    })
    .join(', ')
}

/** `name=value` of reloptions and the like; a missing value is an empty one. */
export function splitOption(option: string): { name: string; value: string } {
  const separator = option.indexOf('=')
  if (separator < 0) return { name: option, value: '' }
  return { name: option.slice(0, separator), value: option.slice(separator + 1) }
}

/** Comments, then security labels, of the relation and its columns, as far as they are selected. */
export function relationAnnotations(
  context: RenderContext,
  object: DumpObject<Relation>,
  type: string,
): TocEntry[] {
  const made = object.dump & Component.comment ? comments(context, object, type) : []
  if (object.dump & Component.securityLabel) made.push(...securityLabels(context, object, type))
  return made
}

function comments(context: RenderContext, object: DumpObject<Relation>, type: string): TocEntry[] {
  const relation = object.subject
  const reference = relationSubject(context, relation, type)
  const made = commentEntries(context, object, reference, relation.comment)
  for (const { name, comment } of relation.columns) {
    if (comment === null) continue
    const column = {
      ...reference,
      type: 'COLUMN',
      name: `${reference.name}.${context.ident(name)}`,
      of: name,
    }
    made.push(...commentEntries(context, object, column, comment))
  }
  return made
}

/** One entry for the labels of the relation and all of its columns. */
function securityLabels(context: RenderContext, object: DumpObject<Relation>, type: string): TocEntry[] {
  const relation = object.subject
  const isLabelled = ({ securityLabels }: Pick<Column, 'securityLabels'>) => securityLabels.length > 0
  if (!(isLabelled(relation) || relation.columns.some(isLabelled)) || context.options.noSecurityLabels)
    return []
  const name = context.qualified(relation.namespace, relation.name)
  const labelled = [
    { target: `${type} ${name}`, labels: relation.securityLabels },
    ...relation.columns.map((column) => ({
      target: `COLUMN ${name}.${context.ident(column.name)}`,
      labels: column.securityLabels,
    })),
  ]
  const statements = labelled.flatMap(({ target, labels }) =>
    labels.map(
      ({ provider, label }) =>
        `SECURITY LABEL FOR ${context.ident(provider)} ON ${target} IS ${context.literal(label)};\n`,
    ),
  )
  return [
    entry(object, {
      tag: `${type} ${context.ident(relation.name)}`,
      description: 'SECURITY LABEL',
      namespace: relation.namespace,
      owner: relation.owner,
      section: 'none',
      part: 'security label',
      definition: statements.join(''),
    }),
  ]
}

/** Privileges of the relation, then of its columns, system columns first. The type is TABLE for all of them. */
export function relationAcls(context: RenderContext, object: DumpObject<Relation>): TocEntry[] {
  if (!(object.dump & Component.acl)) return []
  const relation = object.subject
  const reference = relationSubject(context, relation, 'TABLE')
  const made = aclEntries(context, object, reference, relation.acl)
  const ofColumn = (name: string, acl: Acl): void => {
    if (acl.items === null && acl.initial === null) return
    made.push(...aclEntries(context, object, { ...reference, of: name }, acl, context.ident(name)))
  }
  for (const { column, acl } of relation.systemColumnAcls) ofColumn(column, acl)
  for (const { name, acl } of relation.columns) ofColumn(name, acl)
  return made
}

/** ALTER … ALTER COLUMN for statistics target, storage, compression and parameters. `foreign`: `FOREIGN ` or ''. */
export function columnSettings(
  context: RenderContext,
  relation: Relation,
  column: Column,
  foreign = '',
): string {
  const { statisticsTarget, storage, compression, options } = column
  if (statisticsTarget === null && storage === null && compression === null && options.length === 0) return ''
  const name = context.qualified(relation.namespace, relation.name)
  const alter = `ALTER ${foreign}TABLE ONLY ${name} ALTER COLUMN ${context.ident(column.name)}`
  return [
    statisticsTarget === null ? '' : `${alter} SET STATISTICS ${statisticsTarget};\n`,
    storage === null ? '' : `${alter} SET STORAGE ${storage.toUpperCase()};\n`,
    compression === null || context.options.noToastCompression
      ? ''
      : `${alter} SET COMPRESSION ${compression};\n`,
    options.length === 0 ? '' : `${alter} SET (${options.join(', ')});\n`,
  ].join('')
}

/** REPLICA IDENTITY and FORCE ROW LEVEL SECURITY. An identity by index is printed with the index. */
export function relationSettings(context: RenderContext, relation: Relation): string {
  const { namespace, name, replicaIdentity, forceRowSecurity } = relation
  const isSaid = replicaIdentity === 'nothing' || replicaIdentity === 'full'
  if (!isSaid && !forceRowSecurity) return ''
  const alter = `\nALTER TABLE ONLY ${context.qualified(namespace, name)}`
  return [
    isSaid ? `${alter} REPLICA IDENTITY ${replicaIdentity.toUpperCase()};\n` : '',
    forceRowSecurity ? `${alter} FORCE ROW LEVEL SECURITY;\n` : '',
  ].join('')
}
