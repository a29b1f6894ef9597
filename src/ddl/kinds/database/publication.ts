// Publications: CREATE PUBLICATION, then an entry for every table and every schema added to it.

import type { Publication, PublicationSchema, PublicationTable } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { namespaceOid, oidOf, relationOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { tableOf } from '../../table/table-part.ts'
import { filteredBy } from '../../plan/not-dumped.ts'
import type { Published } from '../../plan/subject.ts'

export const publication: DdlKind<'publications'> = {
  collect(publications, plan) {
    if (plan.options.noPublications)
      return plan.leaveOut('publications', publications, filteredBy('no-publications'))
    for (const object of publications) {
      const added = plan.add({
        type: 'PUBLICATION',
        kind: 'publications',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.global(added)
      for (const table of object.tables) addTable(table, added, plan)
      for (const schema of object.schemas) addSchema(schema, added, plan)
    }
  },
  entries(object, context) {
    if (object.type === 'PUBLICATION') return publicationEntries(object, context)
    if (!(object.dump & Component.definition)) return []
    return [object.type === 'PUBLICATION_REL' ? tableEntry(object, context) : schemaEntry(object, context)]
  },
}

function addTable(member: PublicationTable, of: DumpObject<Publication>, plan: PlanBuilder): void {
  const publication = of.subject
  const table = plan.find(member.table)
  if (!table) return
  const isPublished = table.dump & Component.definition || plan.select.keepsTableParts(table)
  if (!plan.dialect.undumpedMembersArePublished && !isPublished) return
  const object: Published<PublicationTable> = { publication, member }
  const added = plan.add({
    type: 'PUBLICATION_REL',
    kind: 'publications',
    id: member.id,
    oid: member.oid,
    name: table.name,
    namespace: table.namespace,
    tieBreak: () => [publication.name],
    partOf: of,
    parent: table,
    subject: object,
  })
  plan.select.global(added)
}

function addSchema(member: PublicationSchema, of: DumpObject<Publication>, plan: PlanBuilder): void {
  const publication = of.subject
  const schema = plan.find(member.schema)
  if (!plan.dialect.undumpedMembersArePublished && !schema?.dump) return
  const object: Published<PublicationSchema> = { publication, member }
  const added = plan.add({
    type: 'PUBLICATION_TABLE_IN_SCHEMA',
    kind: 'publications',
    id: member.id,
    oid: member.oid,
    name: member.namespace,
    tieBreak: () => [publication.name],
    partOf: of,
    subject: object,
  })
  plan.select.global(added)
}

function publicationEntries(object: DumpObject<Publication>, context: RenderContext): TocEntry[] {
  const { name, owner, allTables, publish, viaPartitionRoot, generatedColumns } = object.subject
  const quoted = context.ident(name)
  const options = [
    `publish = '${publish.join(', ')}'`,
    ...(viaPartitionRoot ? ['publish_via_partition_root = true'] : []),
    ...(generatedColumns === 'stored' ? ['publish_generated_columns = stored'] : []),
  ]
  return [
    ...(object.dump & Component.definition
      ? [
          entry(object, {
            tag: name,
            description: 'PUBLICATION',
            section: 'post-data',
            ...ownedBy(owner, `PUBLICATION ${quoted}`),
            definition: unlessExists(
              context,
              () => selectRows('pg_publication', { pubname: context.literal(name) }),
              `CREATE PUBLICATION ${quoted}${allTables ? ' FOR ALL TABLES' : ''} WITH (${options.join(', ')});\n`,
            ),
            drop: dropStatement('PUBLICATION', quoted),
          }),
        ]
      : []),
    ...annotationEntries(context, object, { type: 'PUBLICATION', name: quoted, namespace: null, owner }),
  ]
}

function tableEntry(object: DumpObject<Published<PublicationTable>>, context: RenderContext): TocEntry {
  const { publication, member } = object.subject
  const table = tableOf(object)
  const columns = member.columns?.map((column) => context.ident(column)).join(', ')
  return entry(object, {
    tag: `${publication.name} ${table.name}`,
    description: 'PUBLICATION TABLE',
    section: 'post-data',
    owner: publication.owner,
    definition: unlessExists(
      context,
      () =>
        selectRows('pg_publication_rel', {
          prrelid: relationOid(context, table),
          prpubid: publicationOid(context, publication),
        }),
      [
        `ALTER PUBLICATION ${context.ident(publication.name)} ADD TABLE ONLY `,
        context.qualified(table.namespace, table.name),
        columns === undefined ? '' : ` (${columns})`,
        // Not every expression has parentheses of its own.
        member.where === null ? '' : ` WHERE (${member.where})`,
        ';\n',
      ].join(''),
    ),
  })
}

function publicationOid(context: RenderContext, { name }: Publication): string {
  return oidOf('pg_publication', { pubname: context.literal(name) })
}

function schemaEntry(object: DumpObject<Published<PublicationSchema>>, context: RenderContext): TocEntry {
  const { publication, member } = object.subject
  return entry(object, {
    tag: `${publication.name} ${member.namespace}`,
    description: 'PUBLICATION TABLES IN SCHEMA',
    section: 'post-data',
    namespace: member.namespace,
    owner: publication.owner,
    definition: unlessExists(
      context,
      () =>
        selectRows('pg_publication_namespace', {
          pnnspid: namespaceOid(context, member.namespace),
          pnpubid: publicationOid(context, publication),
        }),
      `ALTER PUBLICATION ${context.ident(publication.name)} ADD TABLES IN SCHEMA ${context.ident(member.namespace)};\n`,
    ),
  })
}
