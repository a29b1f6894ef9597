// Types: CREATE TYPE and CREATE DOMAIN. Base and range types have a shell beside them, which is printed where their
// functions need it; arrays, row types and multiranges take part in the ordering only.

import type { CompositeType, DomainType, Type } from '../../../catalog/catalog.ts'
import { aclEntry } from '../../entry/acl.ts'
import {
  annotationEntries,
  commentEntry,
  dropStatement,
  entry,
  ownedBy,
  type Subject,
} from '../../entry/entry.ts'
import { rowsOfType, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { addDomainConstraints, domainConstraintEntries, isPartOfDomain } from './type-constraint.ts'
import { definitionOf } from './type-definition.ts'

export const type: DdlKind<'types'> = {
  collect(types, plan) {
    for (const object of types) {
      const added = plan.add<Type>({
        type: isImplicit(object) ? 'DUMMY_TYPE' : 'TYPE',
        kind: 'types',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        object,
      })
      // The relation's row type goes with the relation.
      if (object.kind !== 'row') plan.select.object(added)
      if (object.kind === 'composite') addRelation(object, plan)
      if (!(added.dump & Component.definition)) continue
      if (object.kind === 'domain') addDomainConstraints(added as DumpObject<DomainType>, plan)
      if (object.kind === 'base' || object.kind === 'range') addShell(added, plan)
    }
  },
  entries(object: DumpObject, context) {
    switch (object.type) {
      case 'TYPE':
        return typeEntries(object as DumpObject<Type>, context)
      case 'SHELL_TYPE':
        return shellEntries(object as DumpObject<Type>, context)
      case 'CONSTRAINT':
        return domainConstraintEntries(object as never, context)
      default:
        return []
    }
  },
}

function isImplicit(type: Type): boolean {
  return type.kind === 'array' || type.kind === 'row' || type.kind === 'multirange'
}

/** Never printed, but it is what depends on the types of the attributes, and the type depends on it. */
function addRelation(type: CompositeType, plan: PlanBuilder): void {
  plan.add({
    type: 'TABLE',
    kind: 'types',
    id: type.relation,
    oid: Number(type.relation.slice(type.relation.indexOf(':') + 1)),
    name: type.name,
    namespace: type.namespace,
    object: type,
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
    object: type.object,
    parent: type,
  })
}

function typeEntries(object: DumpObject<Type>, context: RenderContext): TocEntry[] {
  const { dump, object: type } = object
  const keyword = type.kind === 'domain' ? 'DOMAIN' : 'TYPE'
  const subject: Subject = {
    type: keyword,
    name: context.ident(type.name),
    namespace: type.namespace,
    owner: type.owner,
  }
  return [
    ...(dump & Component.definition ? [definition(object, keyword, context)] : []),
    ...annotationEntries(context, object, subject),
    ...(dump & Component.acl && (type.kind !== 'shell' || context.dialect.shellPrivileges)
      ? aclEntry(context, object, { ...subject, type: 'TYPE' }, type.acl)
      : []),
    ...(dump & Component.comment ? attributeComments(object, subject, context) : []),
    ...(type.kind === 'domain' ? constraintComments(object, subject, context) : []),
  ]
}

function definition(object: DumpObject<Type>, keyword: 'DOMAIN' | 'TYPE', context: RenderContext): TocEntry {
  const type = object.object
  const name = context.qualified(type.namespace, type.name)
  return entry(object, {
    tag: type.name,
    description: keyword,
    section: 'pre-data',
    ...ownedBy(type.owner, `${keyword} ${name}`),
    definition: unlessExists(
      context,
      () => rowsOfType(context, type) + (type.kind === 'shell' ? '' : ' AND typisdefined'),
      definitionOf(object, context),
    ),
    // A base type and its I/O functions depend on each other: none could be dropped first.
    drop: dropStatement(keyword, name, type.kind === 'base' ? ' CASCADE' : ''),
  })
}

function attributeComments(object: DumpObject<Type>, subject: Subject, context: RenderContext): TocEntry[] {
  const type = object.object
  if (type.kind !== 'composite') return []
  return type.attributes.flatMap((attribute) => {
    const name = `${subject.name}.${context.ident(attribute.name)}`
    return commentEntry(context, object, { ...subject, type: 'COLUMN', name }, attribute.comment)
  })
}

/** Comments on the constraints printed within CREATE DOMAIN; NOT NULL's is the last. */
function constraintComments(object: DumpObject<Type>, subject: Subject, context: RenderContext): TocEntry[] {
  const type = object.object
  if (type.kind !== 'domain') return []
  const within = type.constraints.filter((constraint) => isPartOfDomain(context, constraint))
  const checks = within.filter((constraint) => constraint.type === 'check')
  const others = within.filter((constraint) => constraint.type !== 'check')
  return [...checks, ...others].flatMap((constraint) => {
    const on = `CONSTRAINT ${context.ident(constraint.name)} ON DOMAIN`
    return commentEntry(context, object, { ...subject, type: on }, constraint.comment)
  })
}

function shellEntries(object: DumpObject<Type>, context: RenderContext): TocEntry[] {
  const type = object.object
  if (!(object.dump & Component.definition)) return []
  return [
    entry(object, {
      tag: type.name,
      description: 'SHELL TYPE',
      section: 'pre-data',
      // Neither dropped nor given to its owner before it is complete: the type itself is.
      owner: type.owner,
      definition: unlessExists(
        context,
        () => rowsOfType(context, type),
        `CREATE TYPE ${context.qualified(type.namespace, type.name)};\n`,
      ),
    }),
  ]
}
