// The check of --exact-acl: restored where new objects are given more, and less, than PostgreSQL gives them, everybody
// has on every object what they have in the source.
import { expect } from 'vitest'
import { execTolerant, query, quoteName } from './database.ts'
import type { RestoreCase } from './restore.ts'
import type { Source } from './source.ts'

/** Other defaults than PostgreSQL's, and than initdb's for schema public. */
const OTHER_DEFAULTS = `
  alter default privileges grant all on tables to fx_reader with grant option;
  alter default privileges grant select on tables to public;
  alter default privileges revoke insert on tables from postgres;
  alter default privileges grant all on sequences to fx_reader, public;
  alter default privileges grant all on functions to "fx Odd ""Role";
  alter default privileges revoke all on functions from public;
  alter default privileges grant all on types to fx_writer;
  alter default privileges revoke all on types from public;
  alter default privileges grant all on schemas to fx_reader, public;
  alter default privileges in schema public grant all on tables to fx_writer;
  alter default privileges for role fx_owner grant all on tables to fx_reader;
  grant all on schema public to fx_reader with grant option;\n`

/** Objects of the users' with their privileges. */
const ACLS = `
  select 'pg_class'::regclass as classid, oid, 0 as subid,
    coalesce(relacl, acldefault((case relkind when 'S' then 's' else 'r' end)::"char", relowner)) as acl
  from pg_class
  where oid >= 16384 and relkind in ('r', 'v', 'm', 'f', 'p', 'S') and relpersistence <> 't'
  union all
  select 'pg_class'::regclass, attrelid, attnum, attacl from pg_attribute where attrelid >= 16384 and not attisdropped
  union all
  select 'pg_proc'::regclass, oid, 0, coalesce(proacl, acldefault('f', proowner)) from pg_proc where oid >= 16384
  union all
  select 'pg_type'::regclass, t.oid, 0, coalesce(typacl, acldefault('T', typowner))
  from pg_type t
  left join pg_class c on c.oid = t.typrelid
  where t.oid >= 16384 and typtype in ('b', 'd', 'e', 'r', 'c') and typisdefined and typcategory <> 'A'
    and (t.typrelid = 0 or c.relkind = 'c')
  union all
  select 'pg_language'::regclass, oid, 0, coalesce(lanacl, acldefault('l', lanowner))
  from pg_language where oid >= 16384 and lanpltrusted
  union all
  select 'pg_foreign_data_wrapper'::regclass, oid, 0, coalesce(fdwacl, acldefault('F', fdwowner))
  from pg_foreign_data_wrapper where oid >= 16384
  union all
  select 'pg_foreign_server'::regclass, oid, 0, coalesce(srvacl, acldefault('S', srvowner))
  from pg_foreign_server where oid >= 16384
  union all
  select 'pg_namespace'::regclass, oid, 0, coalesce(nspacl, acldefault('n', nspowner))
  from pg_namespace where oid >= 16384 and nspname !~ '^pg_' or nspname = 'public'`

/** Who has what, a line each. */
const OBJECT_PRIVILEGES = `
  select i.type || ' ' || i.identity || ': ' || coalesce(r.rolname, 'PUBLIC') || ' has ' || p.privilege_type
    || case when p.is_grantable then ' with grant option' else '' end
    || ' from ' || pg_get_userbyid(p.grantor) as line
  from (${ACLS}) a
  cross join aclexplode(a.acl) p
  left join pg_roles r on r.oid = p.grantee
  cross join pg_identify_object(a.classid, a.oid, a.subid) i
  where not exists (
    -- Members of extensions, and what a type brings with it.
    select from pg_depend d where d.classid = a.classid and d.objid = a.oid and d.deptype in ('e', 'i'))`

const DEFAULT_PRIVILEGES = `
  select pg_get_userbyid(d.defaclrole) || ' in ' || coalesce(n.nspname, 'all schemas') || ' on ' || d.defaclobjtype::text as what,
    coalesce(r.rolname, 'PUBLIC') || ' has ' || p.privilege_type
      || case when p.is_grantable then ' with grant option' else '' end as line
  from pg_default_acl d
  left join pg_namespace n on n.oid = d.defaclnamespace
  cross join aclexplode(d.defaclacl) p
  left join pg_roles r on r.oid = p.grantee`

const OWNER_OF_PUBLIC = "select pg_get_userbyid(nspowner) as name from pg_namespace where nspname = 'public'"

export async function checkExactAcl(source: Source, given: Pick<RestoreCase, 'options'>): Promise<void> {
  const { server } = source
  const text = await source.text(['--exact-acl'])
  const database = await server.createDatabase(undefined, given.options)
  const url = server.url(database)
  try {
    const wanted = await rightsIn(source.url)
    // Before 15, pg_dump does not print the owner of schema public, who is the grantor there.
    const printsOwner = text.includes('ALTER SCHEMA public OWNER TO ')
    const owner = printsOwner ? '' : `alter schema public owner to ${quoteName(wanted.ownerOfPublic)};\n`
    expect(await execTolerant(url, OTHER_DEFAULTS + owner + text)).toEqual([])
    const got = await rightsIn(url)
    expect(got.onObjects).toEqual(wanted.onObjects)
    for (const [what, lines] of wanted.byDefault)
      expect([what, got.byDefault.get(what)]).toEqual([what, lines])
  } finally {
    await server.dropDatabase(database)
  }
}

interface Rights {
  readonly ownerOfPublic: string
  readonly onObjects: readonly string[]
  /** By role, schema and sort of object. */
  readonly byDefault: ReadonlyMap<string, readonly string[]>
}

async function rightsIn(url: string): Promise<Rights> {
  // The source's database may be set to quote all.
  const results = (await query(
    url,
    `set quote_all_identifiers = off; ${OWNER_OF_PUBLIC}; ${OBJECT_PRIVILEGES}; ${DEFAULT_PRIVILEGES}`,
  )) as unknown as readonly Record<string, unknown>[][]
  const [, owners = [], objects = [], defaults = []] = results
  const byDefault = new Map<string, string[]>()
  for (const { what, line } of defaults)
    byDefault.set(String(what), [...(byDefault.get(String(what)) ?? []), String(line)].sort())
  return {
    ownerOfPublic: String(owners[0]?.['name']),
    onObjects: objects.map(({ line }) => String(line)).sort(),
    byDefault,
  }
}
