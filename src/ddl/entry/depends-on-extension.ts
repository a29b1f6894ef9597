// ALTER … DEPENDS ON EXTENSION: what would be dropped along with an extension without being a member of it.

import type { CatalogObject } from '../../catalog/catalog-object.ts'
import type { Extension } from '../../catalog/catalog.ts'
import type { RenderContext } from '../kind.ts'
import type { DumpObject } from '../plan/dump-object.ts'

/**
 * Statements to append to the definition of `object`, each on a line of its own (pg_dump.c,
 * append_depends_on_extension). `keyword` and `name` are as the statement has them: `INDEX`, `public.i`.
 */
export function dependsOnExtension(
  context: RenderContext,
  object: DumpObject<CatalogObject>,
  keyword: string,
  name: string,
): string {
  if (!object.dependsOnExtension) return ''
  const [before, after] = context.dialect.blankLineBeforeDependsOnExtension ? ['\n', ''] : ['', '\n']
  return context
    .extensionsNeededBy(object.subject.id)
    .flatMap((id) => context.lookup<Extension>(id)?.name ?? [])
    .map(
      (extension) =>
        `${before}ALTER ${keyword} ${name} DEPENDS ON EXTENSION ${context.ident(extension)};${after}`,
    )
    .join('')
}
