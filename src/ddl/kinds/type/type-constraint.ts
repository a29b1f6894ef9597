// Constraints of domains: printed within CREATE DOMAIN, or after it where they are not valid or a dependency loop
// needs it.

import type { DomainConstraint, DomainType } from '../../../catalog/catalog.ts'
import { commentEntries, entry } from '../../entry/entry.ts'
import { selectRows, typeOid, unlessExists } from '../../sql/guard.ts'
import type { PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { isOfType } from '../../plan/subject.ts'

export function addDomainConstraints(type: DomainType, domain: DumpObject, plan: PlanBuilder): void {
  const notNull = notNullOf(type)
  for (const object of type.constraints) {
    if (object.type === 'not null' && object !== notNull) continue
    const added = plan.add({
      type: 'CONSTRAINT',
      kind: 'types',
      id: object.id,
      name: object.name,
      namespace: domain.namespace,
      subject: object,
      // A number: domains' constraints sort before those of tables, whose key begins with the table's name.
      tieBreak: () => [0, domain.name],
      parent: domain,
      partOf: domain,
      traits: { contype: object.type === 'not null' ? 'n' : 'c' },
      separate: !object.validated,
      dump: Component.all,
    })
    // What the constraint needs, the domain needs.
    if (object.validated) plan.depend(domain, added)
  }
}

/** The constraint behind NOT NULL. In 17 a domain may have several, of which the last by name counts. */
export function notNullOf(domain: DomainType): DomainConstraint | undefined {
  return domain.constraints.findLast((constraint) => constraint.type === 'not null')
}

/** Printed within CREATE DOMAIN. */
export function isPartOfDomain(context: RenderContext, constraint: DomainConstraint): boolean {
  const planned = context.dumpObject(constraint.id)
  return planned?.separate === false && planned.dump !== Component.none
}

/** Entries of a constraint that is printed apart. */
export function domainConstraintEntries(object: DumpObject, context: RenderContext): TocEntry[] {
  const domain = isOfType(object.parent, 'TYPE') ? object.parent.subject : null
  if (!object.separate || domain?.kind !== 'domain') return []
  const constraint = domain.constraints.find(({ id }) => id === object.id)
  if (!constraint) return []
  const qualified = context.qualified(domain.namespace, domain.name)
  const alter = `ALTER DOMAIN ${qualified}`
  const name = context.ident(constraint.name)
  const reference = {
    type: `CONSTRAINT ${name} ON DOMAIN`,
    name: context.ident(domain.name),
    namespace: domain.namespace,
    owner: domain.owner,
    of: constraint.name,
  }
  return [
    entry(object, {
      tag: `${domain.name} ${constraint.name}`,
      description: constraint.type === 'check' ? 'CHECK CONSTRAINT' : 'CONSTRAINT',
      section: 'post-data',
      owner: domain.owner,
      definition: unlessExists(
        context,
        () =>
          selectRows('pg_constraint', {
            contypid: typeOid(context, qualified),
            conname: context.literal(constraint.name),
          }),
        `${alter}\n    ADD CONSTRAINT ${name} ${constraint.definition};\n`,
      ),
      drop: {
        plain: `${alter} DROP CONSTRAINT ${name};\n`,
        ifExists: `${alter} DROP CONSTRAINT IF EXISTS ${name};\n`,
      },
    }),
    ...commentEntries(context, object, reference, constraint.comment),
  ]
}
