// A profile applied: what the platform owns is deselected, and what users made inside it stays.

import type { DumpOptions } from '../options.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import type { DumpObjectType } from '../plan/dump-object-types.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import { nameMatcher } from './name-matcher.ts'
import type { PlatformProfile } from './profile.ts'
import type { EntryContext, PlatformRules } from './platform-rules.ts'
import { excludePatterns } from '../plan/pattern/pattern-lists.ts'
import { isOfType } from '../plan/subject.ts'

interface ProfileContext {
  /** The options name schemas or tables, so the platform's own can be dumped like any others. */
  readonly byName: boolean
  readonly options: DumpOptions
}

type Find = (id: string) => DumpObject | undefined
/** Whether an object in the platform's schemas was made by a user. */
type IsUserMade = (object: DumpObject, find: Find) => boolean

export function profileRules(profile: PlatformProfile, { byName, options }: ProfileContext): PlatformRules {
  const ownsSchema = byName ? () => false : nameMatcher(profile.schemas)
  const isOpen = byName ? () => false : nameMatcher(profile.openSchemas)
  const isExcluded = nameMatcher(excludePatterns(options).schemas)
  const isOwn = ownedBy(profile, ownsSchema)
  const adopts = nameMatcher(profile.publications)
  const isPrivate = nameMatcher(profile.privatePublications)
  return {
    name: profile.name,
    excludeSchema: byName ? [] : profile.schemas,
    repeatable: profile.repeatable,
    headings: true,
    keepsParts: (namespace) => namespace !== null && isOpen(namespace) && !isExcluded(namespace),
    select(objects, find) {
      const reason = { reason: 'profile', by: profile.name } as const
      for (const object of objects) {
        if (isOwn(object, find)) {
          object.dump = Component.none
          object.notDumped ??= reason
        } else if (object.type === 'EXTENSION' && profile.ownsExtensions) object.dump &= ~Component.comment
      }
    },
    saysSchemaOf: (extension) => !profile.schemalessExtensions.includes(extension),
    setting: (name, statement) => (profile.sessionSettings.includes(name) ? '' : statement),
    entry(entry, object, context) {
      if (entry.description === 'PUBLICATION' && adopts(object.name) && !isPrivate(object.name))
        return ownerOf(entry, context)
      if (entry.description === 'FOREIGN DATA WRAPPER' && profile.wrapperGrantee !== null)
        return { ...entry, owned: null }
      return entry
    },
    privilege: ({ type, grantee }, text) =>
      type === 'FOREIGN DATA WRAPPER' && grantee !== null && grantee === profile.wrapperGrantee ? '' : text,
    psqlCommand: (text) => text,
    commentOut: (text) => text,
  }
}

/** Whether the platform owns an object. */
function ownedBy(
  profile: PlatformProfile,
  ownsSchema: (name: string) => boolean,
): (object: DumpObject, find: Find) => boolean {
  const ownsExtension = nameMatcher(profile.extensions)
  const ownsDefaultPrivileges = nameMatcher(profile.defaultPrivileges)
  const isPrivate = nameMatcher(profile.privatePublications)
  const byType: Partial<Record<DumpObjectType, IsUserMade>> = {
    NAMESPACE: ({ name }) => !ownsSchema(name),
    EXTENSION: ({ name }) => !ownsExtension(name),
    PUBLICATION: ({ name }) => !isPrivate(name),
    PUBLICATION_REL: (object) =>
      !isOfType(object, 'PUBLICATION_REL') || !isPrivate(object.subject.publication.name),
    PUBLICATION_TABLE_IN_SCHEMA: (object) =>
      !isOfType(object, 'PUBLICATION_TABLE_IN_SCHEMA') || !isPrivate(object.subject.publication.name),
    EVENT_TRIGGER: ({ dependencies }) =>
      !dependencies.some(({ type, namespace }) => type === 'FUNC' && ownsSchema(namespace ?? '')),
    DEFAULT_ACL: (object) =>
      !isOfType(object, 'DEFAULT_ACL') ||
      (!ownsDefaultPrivileges(object.subject.role) && !ownsSchema(object.namespace ?? '')),
    // The platform's own triggers call functions of the schema they are in.
    TRIGGER: (object, find) =>
      !isOfType(object, 'TRIGGER') ||
      !ownsSchema(object.namespace ?? '') ||
      find(object.subject.function)?.namespace !== object.namespace,
    // Row security itself was enabled by the platform.
    POLICY: ({ id, namespace }) => !ownsSchema(namespace ?? '') || id !== null,
  }
  const isInUsersSchema: IsUserMade = ({ namespace }) => namespace === null || !ownsSchema(namespace)
  return (object, find) => !(byType[object.type] ?? isInUsersSchema)(object, find)
}

/** The publication exists already; only its owner is printed. */
function ownerOf(entry: TocEntry, { ident, options }: EntryContext): TocEntry | null {
  if (options.noOwner || options.useSetSessionAuthorization || !entry.owner || entry.owned === null)
    return null
  const definition = `ALTER ${entry.owned} OWNER TO ${ident(entry.owner)};\n`
  return { ...entry, definition, owned: null, drop: null }
}
