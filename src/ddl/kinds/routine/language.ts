// Procedural languages. Where its functions are dumped, a language is created with them. Otherwise only its name is
// printed, for which the server creates the extension of that name.

import type { Language } from '../../../catalog/catalog.ts'
import type { ObjectId } from '../../../catalog/catalog-object.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { isOfType } from '../../plan/subject.ts'

export const language: DdlKind<'languages'> = {
  collect(languages, plan) {
    for (const object of languages) {
      const added = plan.add({
        type: 'PROCLANG',
        kind: 'languages',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.language(added)
    }
  },
  entries(object: DumpObject<Language>, context) {
    const { dump, subject: language } = object
    const name = context.ident(language.name)
    const reference = { type: 'LANGUAGE', name, namespace: null, owner: language.owner }
    const main = entry(object, {
      tag: language.name,
      description: 'PROCEDURAL LANGUAGE',
      section: 'pre-data',
      ...ownedBy(language.owner, `PROCEDURAL LANGUAGE ${name}`),
      definition: definition(language, name, context),
      drop: dropStatement('PROCEDURAL LANGUAGE', name),
    })
    return [
      ...(dump & Component.definition ? [main] : []),
      ...annotationEntries(context, object, reference),
      ...(language.trusted && dump & Component.acl
        ? aclEntries(context, object, reference, language.acl)
        : []),
    ]
  },
}

function definition(language: Language, name: string, context: RenderContext): string {
  const handler = dumpedFunction(language.handler, context)
  const inline = dumpedFunction(language.inline, context)
  const validator = dumpedFunction(language.validator, context)
  const complete =
    handler !== null &&
    (inline !== null || language.inline === null) &&
    (validator !== null || language.validator === null)
  if (!complete) return `CREATE OR REPLACE PROCEDURAL LANGUAGE ${name};\n`
  return [
    `${create(context, 'LANGUAGE', `${language.trusted ? 'TRUSTED ' : ''}PROCEDURAL `)} ${name} HANDLER ${handler}`,
    inline === null ? '' : ` INLINE ${inline}`,
    validator === null ? '' : ` VALIDATOR ${validator}`,
    ';\n',
  ].join('')
}

/** The function's qualified name, if it is dumped too. */
function dumpedFunction(id: ObjectId | null, context: RenderContext): string | null {
  const object = id === null ? undefined : context.dumpObject(id)
  if (!isOfType(object, 'FUNC') || object.dump === Component.none) return null
  const { namespace, name } = object.subject
  return context.qualified(namespace, name)
}
