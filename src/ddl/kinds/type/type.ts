// Types: CREATE TYPE and CREATE DOMAIN. Base and range types have a shell beside them, which is printed where their
// functions need it; arrays, row types and multiranges take part in the ordering only.

import type { CompositeType, Type } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import {
  annotationEntries,
  commentEntries,
  dropStatement,
  entry,
  ownedBy,
  type ObjectReference,
} from '../../entry/entry.ts'
import { selectType, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { addDomainConstraints, domainConstraintEntries, isPartOfDomain } from './type-constraint.ts'
import { definitionOf } from './type-definition.ts'
import { isOfType } from '../../plan/subject.ts'

export const type: DdlKind<'types'> = {
  collect(types, plan) {
    for (const object of types) {
      const added = plan.add({
        type: isImplicit(object) ? 'DUMMY_TYPE' : 'TYPE',
        kind: 'types',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      // A relation's row type goes with the relation.
      if (object.kind !== 'row') plan.select.object(added)
      if (object.kind === 'composite') addRelation(object, plan)
      if (!(added.dump & Component.definition)) continue
      if (object.kind === 'domain') addDomainConstraints(object, added, plan)
      if (object.kind === 'base' || object.kind === 'range') addShell(added, plan)
    }
  },
  entries(object: DumpObject, context) {
    if (isOfType(object, 'TYPE')) return typeEntries(object, context)
    if (isOfType(object, 'SHELL_TYPE')) return shellEntries(object, context)
    return object.type === 'CONSTRAINT' ? domainConstraintEntries(object, context) : []
  },
}

function isImplicit(type: Type): boolean {
  return type.kind === 'array' || type.kind === 'row' || type.kind === 'multirange'
}

/** Never printed, but it depends on the types of the attributes, and the type depends on it. */
function addRelation(type: CompositeType, plan: PlanBuilder): void {
  plan.add({
    type: 'TABLE',
    kind: 'types',
    id: type.relation,
    oid: Number(type.relation.slice(type.relation.indexOf(':') + 1)),
    name: type.name,
    namespace: type.namespace,
    subject: type,
    traits: { relkind: 'c' },
  })
}

/** Without an id: what depends on the type does not depend on its shell. */
function addShell(type: DumpObject<Type>, plan: PlanBuilder): void {
  plan.add({
    type: 'SHELL_TYPE',
    kind: 'types',
    oid: 0,
    name: type.name,
    namespace: type.namespace,
    subject: type.subject,
    parent: type,
    partOf: type,
  })
}

function typeEntries(object: DumpObject<Type>, context: RenderContext): TocEntry[] {
  const { dump, subject: type } = object
  const keyword = type.kind === 'domain' ? 'DOMAIN' : 'TYPE'
  const reference: ObjectReference = {
    type: keyword,
    name: context.ident(type.name),
    namespace: type.namespace,
    owner: type.owner,
  }
  return [
    ...(dump & Component.definition ? [definition(object, keyword, context)] : []),
    ...annotationEntries(context, object, reference),
    ...(dump & Component.acl && (type.kind !== 'shell' || context.dialect.shellPrivileges)
      ? aclEntries(context, object, { ...reference, type: 'TYPE' }, type.acl)
      : []),
    ...(dump & Component.comment ? attributeComments(object, reference, context) : []),
    ...(type.kind === 'domain' ? constraintComments(object, reference, context) : []),
  ]
}

function definition(object: DumpObject<Type>, keyword: 'DOMAIN' | 'TYPE', context: RenderContext): TocEntry {
  const type = object.subject
  const name = context.qualified(type.namespace, type.name)
  return entry(object, {
    tag: type.name,
    description: keyword,
    section: 'pre-data',
    ...ownedBy(type.owner, `${keyword} ${name}`),
    definition: unlessExists(
      context,
      () => selectType(context, type) + (type.kind === 'shell' ? '' : ' AND typisdefined'),
      definitionOf(object, context),
    ),
    // A base type and its I/O functions depend on each other, so neither could be dropped first.
    drop: dropStatement(keyword, name, type.kind === 'base' ? ' CASCADE' : ''),
  })
}

function attributeComments(
  object: DumpObject<Type>,
  reference: ObjectReference,
  context: RenderContext,
): TocEntry[] {
  const type = object.subject
  if (type.kind !== 'composite') return []
  return type.attributes.flatMap((attribute) => {
    const name = `${reference.name}.${context.ident(attribute.name)}`
    return commentEntries(
      context,
      object,
      { ...reference, type: 'COLUMN', name, of: attribute.name },
      attribute.comment,
    )
  })
}

/** Comments on the constraints printed within CREATE DOMAIN; that of NOT NULL is the last. */
function constraintComments(
  object: DumpObject<Type>,
  reference: ObjectReference,
  context: RenderContext,
): TocEntry[] {
  const type = object.subject
  if (type.kind !== 'domain') return []
  const within = type.constraints.filter((constraint) => isPartOfDomain(context, constraint))
  const checks = within.filter((constraint) => constraint.type === 'check')
  const others = within.filter((constraint) => constraint.type !== 'check')
  return [...checks, ...others].flatMap((constraint) => {
    const on = `CONSTRAINT ${context.ident(constraint.name)} ON DOMAIN`
    return commentEntries(
      context,
      object,
      { ...reference, type: on, of: constraint.name },
      constraint.comment,
    )
  })
}

function shellEntries(object: DumpObject<Type>, context: RenderContext): TocEntry[] {
  const type = object.subject
  if (!(object.dump & Component.definition)) return []
  return [
    entry(object, {
      tag: type.name,
      description: 'SHELL TYPE',
      section: 'pre-data',
      // It is neither dropped nor given an owner while it is incomplete: that is done with the type itself.
      owner: type.owner,
      definition: unlessExists(
        context,
        () => selectType(context, type),
        `CREATE TYPE ${context.qualified(type.namespace, type.name)};\n`,
      ),
    }),
  ]
}
