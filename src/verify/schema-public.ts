// What of schema public a restore on a major does not show to which that schema is another: before 15 initdb gave it other privileges, and
// what somebody took of these is what later majors never gave. So the text itself is asked.
import type { Catalog } from '../catalog/catalog.ts'
import { dialectOf } from '../ddl/dialect.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { planAsItIs, renderStages } from '../render-stages.ts'
import type { Doubt } from './restore.ts'

const ON_PUBLIC = /^(?:GRANT|REVOKE) .* ON SCHEMA "?public"? (?:TO|FROM) .*;$/gm

/** @param made what was restored */
export function doubtsOfPublic(
  text: string,
  source: Catalog | null,
  options: DumpOptions,
  made: Catalog,
): Doubt[] {
  if (!source) return []
  const isOwnable = ({ server }: Catalog) => dialectOf(server.major).publicIsOwnable
  if (isOwnable(source) === isOwnable(made)) return []
  const silent = { ...options, onWarning: () => undefined, onInexpressible: () => undefined }
  const { chunks } = renderStages(source, silent, planAsItIs)
  const [expected, said] = [chunks.join(''), text].map(privilegesOnPublic)
  if (expected === said) return []
  const reason = `privileges on schema public: the text says others than the source has, and PostgreSQL ${made.server.major} can't show it; --verify-url names a server of PostgreSQL ${source.server.major}`
  return [{ statement: null, reason, about: null }]
}

function privilegesOnPublic(text: string): string {
  return (text.match(ON_PUBLIC) ?? []).join('\n').replaceAll('"', '')
}
