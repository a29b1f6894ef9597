// What documents say of rights, membership counted, beside what the server itself answers to has_table_privilege() and its like.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildModel, type Model } from '../../src/docs/index.ts'
import { rightsIn } from '../../src/docs/rights.ts'
import { introspectRoles } from '../../src/index.ts'
import { query } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'
import { sourceOf, type Source } from '../support/source.ts'

const ROLES = ['team', 'lead', 'junior', 'guest', 'passer', 'root', 'auditor', 'owner', 'idle'].map(
  (name) => `fx_docs_${name}`,
)
const named = (name: string): string => `fx_docs_${name}`

/** @param major memberships that do not inherit are the member's own matter before PostgreSQL 16 */
const rolesSql = (major: number): string => `
create role fx_docs_team; create role fx_docs_lead login; create role fx_docs_junior login; create role fx_docs_guest noinherit;
create role fx_docs_passer bypassrls; create role fx_docs_root superuser; create role fx_docs_auditor; create role fx_docs_owner;
create role fx_docs_idle;
grant fx_docs_team to fx_docs_lead; grant fx_docs_lead to fx_docs_junior;
grant fx_docs_team to fx_docs_guest ${major >= 16 ? 'with inherit false' : ''};
grant fx_docs_owner to fx_docs_lead;
${major >= 14 ? 'grant pg_read_all_data to fx_docs_auditor;' : ''}
${major >= 17 ? 'grant pg_maintain to fx_docs_auditor;' : ''}
`

const schema = `
create schema shut;
create schema ajar; grant usage on schema ajar to fx_docs_lead;
create table open (a integer); grant select on open to public;
create table teams (a integer, b integer); grant select, update on teams to fx_docs_team;
grant insert (b), update (a) on teams to fx_docs_junior; grant references (a) on teams to fx_docs_team;
create table owned (a integer); alter table owned owner to fx_docs_owner; alter table owned enable row level security;
create table forced (a integer); alter table forced owner to fx_docs_owner;
alter table forced enable row level security; alter table forced force row level security;
create table shut.closed (a integer); grant all on shut.closed to fx_docs_team;
create table ajar.half (a integer); grant select on ajar.half to fx_docs_team;
create view seen as select 1 as a; grant delete on seen to fx_docs_lead;
`

const PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']

describe.each(testMajors())('rights on PostgreSQL %i', (major) => {
  let source: Source
  let model: Model
  let unknown: Model
  beforeAll(async () => {
    const server = await serverOf(major)
    source = sourceOf(server, await server.createDatabase())
    await query(source.url, dropRoles)
    await query(source.url, rolesSql(major))
    await query(source.url, schema)
    const catalog = await source.catalog()
    model = buildModel(catalog, { roles: await introspectRoles(source.url) })
    unknown = buildModel(catalog)
  })
  afterAll(async () => {
    await source.server.dropDatabase(source.database)
    await query(source.server.url('postgres'), dropRoles)
  })

  test('of every role on every relation and column are those that the server knows', async () => {
    const words = major >= 17 ? [...PRIVILEGES, 'MAINTAIN'] : PRIVILEGES
    const asked = await query(
      source.url,
      `select r.rolname as role, n.nspname || '.' || c.relname as relation,
         (select pg_catalog.string_agg(w, ',' order by w) from pg_catalog.unnest('{${words.join(',')}}'::text[]) w
          where pg_catalog.has_table_privilege(r.oid, c.oid, w)) as held,
         (select pg_catalog.string_agg(a.attname || ' ' || w, ',' order by a.attname, w)
          from pg_catalog.pg_attribute a, pg_catalog.unnest('{SELECT,INSERT,UPDATE,REFERENCES}'::text[]) w
          where a.attrelid = c.oid and a.attnum > 0 and pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, w)
            and not pg_catalog.has_table_privilege(r.oid, c.oid, w)) as columns,
         pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE') as uses,
         case when c.relrowsecurity then r.rolsuper or r.rolbypassrls
           or (pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE') and not c.relforcerowsecurity) else false end as passes
       from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace, pg_catalog.pg_roles r
       where c.relkind in ('r', 'v') and n.nspname in ('public', 'shut', 'ajar') and r.rolname like 'fx\\_docs\\_%'`,
    )
    const rights = rightsIn(model)
    const told = model.relations.flatMap((relation) =>
      ROLES.map((role) => {
        const held = rights.of(role, relation)
        const columns = held.columns.flatMap(({ column, privileges }) =>
          privileges.map(({ word }) => `${column} ${word}`),
        )
        return {
          role,
          relation: `${relation.schema}.${relation.name}`,
          held:
            held.relation
              .map(({ word }) => word)
              .sort()
              .join(',') || null,
          columns: columns.sort().join(',') || null,
          uses: !held.lacksUsage,
          passes: held.pastRowSecurity !== null,
        }
      }),
    )
    const key = ({ role, relation }: Record<string, unknown>): string => `${String(role)} ${String(relation)}`
    const sorted = <T extends Record<string, unknown>>(rows: readonly T[]): T[] =>
      [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
    expect(sorted(told)).toEqual(sorted(asked))
    expect(told).toHaveLength(ROLES.length * 7)
  })

  test('tell what they come from, and who is concerned', () => {
    const rights = rightsIn(model)
    const teams = model.relations.find(({ name }) => name === 'teams')
    if (!teams) throw new Error('teams is not there')
    expect(rights.of(named('junior'), teams).relation).toEqual([
      { word: 'SELECT', through: 'through fx_docs_lead → fx_docs_team' },
      { word: 'UPDATE', through: 'through fx_docs_lead → fx_docs_team' },
    ])
    const ours = (model.serverRoles ?? []).filter(({ name }) => name.startsWith('fx_docs_'))
    expect(ours.map(({ name }) => name)).not.toContain(named('idle'))
    expect(ours.find(({ name }) => name === named('guest'))).toMatchObject({
      has: [],
      mayBecome: [named('team')],
    })
    // half is granted to the team, and its schema to the lead: only members of both reach it.
    const half = model.findings.find(({ object }) => object === 'table/ajar.half')
    expect(half?.message).toBe('Row security is off, and fx_docs_lead can reach its rows.')
    expect(unknown.serverRoles).toBeNull()
    expect(unknown.findings.map(({ object }) => object)).not.toContain('table/ajar.half')
  })
})

const dropRoles = `do $$ declare r name; begin
  for r in select rolname from pg_catalog.pg_roles where rolname like 'fx\\_docs\\_%' loop
    execute pg_catalog.format('drop role %I', r);
  end loop; end $$;`
