// What of schema public a restore does not show, so that the text itself is asked. Before 15 pg_dump tells neither its owner nor its
// comment. On a major to which that schema is another, its privileges are hidden, too: initdb gave it others, and what somebody took of
// these is what later majors never gave.
import type { Catalog } from '../catalog/catalog.ts'
import { dialectOf } from '../ddl/dialect.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { planAsItIs, renderStages } from '../render-stages.ts'
import type { Doubt } from './restore.ts'

const OWNER = /^ALTER SCHEMA "?public"? OWNER TO .*;$/gm
const COMMENT = /^COMMENT ON SCHEMA "?public"? IS [^;]*;$/gm
const PRIVILEGES =
  /^(?:(?:GRANT|REVOKE) .* ON SCHEMA "?public"? (?:TO|FROM) .*|(?:CREATE|DROP) SCHEMA (?:IF EXISTS )?"?public"?);$/gm

/** @param made what was restored */
export function doubtsOfPublic(
  text: string,
  source: Catalog | null,
  options: DumpOptions,
  made: Catalog,
): Doubt[] {
  if (!source) return []
  const isOwnable = ({ server }: Catalog) => dialectOf(server.major).publicIsOwnable
  const isAnother = isOwnable(source) !== isOwnable(made)
  if (isOwnable(source) && !isAnother) return []
  const forms = { owner: OWNER, comment: COMMENT, ...(isAnother && { privileges: PRIVILEGES }) }
  const said = Object.entries(forms).map(([what, form]) => ({ what, form, lines: linesOf(text, form) }))
  // An older pg_dump has nothing to say of the other two.
  if (!isAnother && said.every(({ lines }) => lines === '')) return []
  const silent = { ...options, onWarning: () => undefined, onInexpressible: () => undefined }
  const expected = renderStages(source, silent, planAsItIs).chunks.join('')
  const { server } = source
  const why = isAnother
    ? `PostgreSQL ${made.server.major} can't show it; --verify-url names a server of PostgreSQL ${server.major}`
    : `no dump of PostgreSQL ${server.major} tells it`
  return said
    .filter(({ form, lines }) => lines !== linesOf(expected, form) && !truths(source).includes(lines))
    .map(({ what }) => ({
      statement: null,
      reason: `${what} of schema public: the text says other things than the source has, and ${why}`,
      about: null,
    }))
}

/** What --clean of pg_dump says all the same. */
function truths({ namespaces }: Catalog): string[] {
  const { owner = '', comment = null } = namespaces.find(({ name }) => name === 'public') ?? {}
  const text = comment === null ? 'NULL' : `'${comment.replaceAll("'", "''")}'`
  return [`ALTER SCHEMA public OWNER TO ${owner};`, `COMMENT ON SCHEMA public IS ${text};`]
}

function linesOf(text: string, form: RegExp): string {
  return (text.match(form) ?? []).join('\n').replaceAll('"', '')
}
