// Foreign servers: CREATE SERVER, and the user mappings on them.

import type { ForeignServer, UserMapping } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { optionsClause } from '../../sql/generic-options.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const foreignServer: DdlKind<'foreignServers'> = {
  collect(servers, plan) {
    for (const object of servers) {
      const added = plan.add({
        type: 'FOREIGN_SERVER',
        kind: 'foreignServers',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<ForeignServer>, context) {
    const { dump, subject: server } = object
    const reference = {
      type: 'SERVER',
      name: context.ident(server.name),
      namespace: null,
      owner: server.owner,
    }
    const granted = { ...reference, type: 'FOREIGN SERVER' }
    return [
      ...(dump & Component.definition ? [definition(object, context)] : []),
      ...annotationEntries(context, object, reference),
      ...(dump & Component.acl ? aclEntries(context, object, granted, server.acl) : []),
      ...(dump & Component.userMapping
        ? server.userMappings.map((mapping) => userMapping(object, mapping, context))
        : []),
    ]
  },
}

function definition(object: DumpObject<ForeignServer>, context: RenderContext): TocEntry {
  const { name: tag, owner, type, version, foreignDataWrapper, options } = object.subject
  const name = context.ident(tag)
  return entry(object, {
    tag,
    description: 'SERVER',
    section: 'pre-data',
    ...ownedBy(owner, `SERVER ${name}`),
    definition: [
      `${create(context, 'SERVER')} ${name}`,
      type ? ` TYPE ${context.literal(type)}` : '',
      version ? ` VERSION ${context.literal(version)}` : '',
      ` FOREIGN DATA WRAPPER ${context.ident(foreignDataWrapper)}`,
      optionsClause(context, options),
      ';\n',
    ].join(''),
    drop: dropStatement('SERVER', name),
  })
}

function userMapping(
  object: DumpObject<ForeignServer>,
  { role, options }: UserMapping,
  context: RenderContext,
): TocEntry {
  const server = object.subject
  const reference = `FOR ${context.ident(role)} SERVER ${context.ident(server.name)}`
  return entry(object, {
    tag: `USER MAPPING ${role} SERVER ${server.name}`,
    description: 'USER MAPPING',
    owner: server.owner,
    section: 'pre-data',
    definition: `${create(context, 'USER MAPPING')} ${reference}${optionsClause(context, options)};\n`,
    drop: dropStatement('USER MAPPING', reference),
  })
}
