// Hostile texts in what a schema holds: relations and what is on them, types, routines, operators, text search.
import type { HostileStatement, Writing } from './statements.ts'

export function inSchema(w: Writing): HostileStatement[] {
  const { text, short, role } = w
  const n = w.name()
  const s = (suffix?: string) => w.inSchema(suffix)
  const table = s()
  const made = (kind: string, place: string, sql: string): HostileStatement => ({ kind, place, sql })
  const commented = (kind: string, on: string) => made(kind, 'comment', `comment on ${on} is ${text}`)
  return [
    made('schema', 'name', `create schema ${n}`),
    commented('schema', `schema ${n}`),
    made('schema', 'role', `grant all on schema ${n} to ${role}`),

    made('enum', 'name and labels', `create type ${s('enum')} as enum (${short}, 'other')`),
    made('enum', 'role', `alter type ${s('enum')} owner to ${role}`),
    commented('enum', `type ${s('enum')}`),
    made('composite type', 'name and attributes', `create type ${s('composite')} as (${n} text, b integer)`),
    commented('composite type', `column ${s('composite')}.${n}`),
    made(
      'domain',
      'name, default and check',
      `create domain ${s('domain')} as text default ${text} constraint ${n} check (value <> ${text})`,
    ),
    commented('domain', `domain ${s('domain')}`),
    commented('domain', `constraint ${n} on domain ${s('domain')}`),
    made('range type', 'name', `create type ${s('range')} as range (subtype = float8)`),
    commented('range type', `type ${s('range')}`),
    made('base type', 'name', `create type ${s('base')}`),
    made(
      'base type',
      'functions',
      `create function ${s('in')}(cstring) returns ${s('base')} language internal immutable strict as 'textin'`,
    ),
    made(
      'base type',
      'functions',
      `create function ${s('out')}(${s('base')}) returns cstring language internal immutable strict as 'textout'`,
    ),
    made(
      'base type',
      'default',
      `create type ${s('base')} (input = ${s('in')}, output = ${s('out')}, default = ${text}, delimiter = '\\')`,
    ),

    made(
      'table',
      'names, default, check and generated column',
      `create table ${table} (${n} integer, t text default ${text}, e ${s('enum')} default ${short},
         g text generated always as (${text}) stored, "id" integer primary key,
         constraint ${n} check (t <> ${text}), constraint ${w.name('key')} unique (${n}))`,
    ),
    made('table', 'role', `alter table ${table} owner to ${role}`),
    made('table', 'role', `grant select (${n}), insert on ${table} to ${role} with grant option`),
    commented('table', `table ${table}`),
    commented('column', `column ${table}.${n}`),
    commented('constraint', `constraint ${n} on ${table}`),
    commented('constraint', `constraint ${w.name('key')} on ${table}`),
    made(
      'foreign key',
      'names',
      `alter table ${table} add constraint ${w.name('fk')} foreign key (${n}) references ${table} (${n})`,
    ),
    commented('foreign key', `constraint ${w.name('fk')} on ${table}`),
    made('partitioned table', 'names', `create table ${s('parent')} (${n} text) partition by list (${n})`),
    made(
      'partition',
      'bound',
      `create table ${s('part')} partition of ${s('parent')} for values in (${text})`,
    ),
    made(
      'inheriting table',
      'names',
      `create table ${s('child')} (${w.name('own')} text) inherits (${table})`,
    ),
    made(
      'index',
      'name, key and predicate',
      `create index ${w.name('index')} on ${table} ((t || ${text})) where t <> ${text}`,
    ),
    commented('index', `index ${s('index')}`),
    made('statistics', 'name', `create statistics ${s('stats')} on ${n}, t from ${table}`),
    commented('statistics', `statistics ${s('stats')}`),
    made('sequence', 'name', `create sequence ${s('seq')} owned by none`),
    commented('sequence', `sequence ${s('seq')}`),
    made(
      'column default',
      'sequence',
      `alter table ${table} alter ${n} set default nextval('${s('seq').replaceAll("'", "''")}')`,
    ),
    made(
      'view',
      'names and query',
      `create view ${s('view')} as select t.t || ${text} as ${n} from ${table} t where ${text} <> t.t`,
    ),
    commented('view', `view ${s('view')}`),
    commented('view', `column ${s('view')}.${n}`),
    made('view', 'default', `alter view ${s('view')} alter ${n} set default ${text}`),
    made(
      'materialized view',
      'names and query',
      `create materialized view ${s('matview')} as select ${text} as ${n} with no data`,
    ),
    commented('materialized view', `materialized view ${s('matview')}`),
    made(
      'rule',
      'name and channel',
      `create rule ${n} as on insert to ${table} do also notify ${n}, ${text}`,
    ),
    commented('rule', `rule ${n} on ${table}`),
    made(
      'rule',
      'condition and action',
      `create rule ${w.name('rule')} as on update to ${table} where new.t = ${text} do also insert into ${table} (t) values (${text})`,
    ),
    made(
      'policy',
      'name and expressions',
      `create policy ${n} on ${table} to ${role} using (t = ${text}) with check (t <> ${text})`,
    ),
    commented('policy', `policy ${n} on ${table}`),

    ...routines(w),
    made(
      'trigger',
      'name, arguments and condition',
      `create trigger ${n} before insert on ${table} for each row when (new.t = ${text}) execute function ${s('trigger')}(${text}, 'x')`,
    ),
    commented('trigger', `trigger ${n} on ${table}`),

    made('collation', 'name', `create collation ${s('collation')} from "C"`),
    commented('collation', `collation ${s('collation')}`),
    made(
      'conversion',
      'name',
      `create conversion ${s('conversion')} for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    ),
    commented('conversion', `conversion ${s('conversion')}`),
    made(
      'operator',
      'schema and function',
      `create operator ${n}.~!@ (function = ${s('compare')}, leftarg = ${s('enum')}, rightarg = text)`,
    ),
    commented('operator', `operator ${n}.~!@ (${s('enum')}, text)`),
    made('operator family', 'name', `create operator family ${s('family')} using hash`),
    commented('operator family', `operator family ${s('family')} using hash`),
    made(
      'operator class',
      'name',
      `create operator class ${s('class')} for type integer using hash family ${s('family')} as operator 1 =, function 1 hashint4(integer)`,
    ),
    commented('operator class', `operator class ${s('class')} using hash`),
    made('cast', 'types', `create cast (${s('enum')} as ${s('composite')}) with function ${s('cast')}`),
    commented('cast', `cast (${s('enum')} as ${s('composite')})`),
    made(
      'transform',
      'type',
      `create transform for ${s('composite')} language sql (from sql with function prsd_lextype(internal))`,
    ),
    commented('transform', `transform for ${s('composite')} language sql`),

    made(
      'text search parser',
      'name',
      `create text search parser ${s('parser')} (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)`,
    ),
    commented('text search parser', `text search parser ${s('parser')}`),
    made(
      'text search template',
      'name',
      `create text search template ${s('template')} (lexize = dsimple_lexize)`,
    ),
    commented('text search template', `text search template ${s('template')}`),
    made(
      'text search dictionary',
      'name',
      `create text search dictionary ${s('dictionary')} (template = ${s('template')})`,
    ),
    commented('text search dictionary', `text search dictionary ${s('dictionary')}`),
    made(
      'text search configuration',
      'name',
      `create text search configuration ${s('config')} (parser = ${s('parser')})`,
    ),
    made(
      'text search configuration',
      'mapping',
      `alter text search configuration ${s('config')} add mapping for word with ${s('dictionary')}`,
    ),
    commented('text search configuration', `text search configuration ${s('config')}`),
    made(
      'default privileges',
      'roles',
      `alter default privileges for role ${role} in schema ${n} grant select on tables to ${role}`,
    ),
  ]
}

function routines(w: Writing): HostileStatement[] {
  const { text, raw, role } = w
  const n = w.name()
  const s = (suffix?: string) => w.inSchema(suffix)
  const made = (kind: string, place: string, sql: string): HostileStatement => ({ kind, place, sql })
  const body = `$fuzz_body$${raw}$fuzz_body$`
  return [
    made(
      'function',
      'names, default and body',
      `create function ${s('f')}(${n} text default ${text}) returns text language plpgsql as ${body}`,
    ),
    made('function', 'role', `alter function ${s('f')}(text) owner to ${role}`),
    made('function', 'comment', `comment on function ${s('f')}(text) is ${text}`),
    made('function', 'setting', `alter function ${s('f')}(text) set "hostile.setting" = ${text}`),
    made('function', 'search path', `alter function ${s('f')}(text) set search_path = ${n}, ${text}`),
    made(
      'function',
      'string in its body',
      `create function ${s('sql')}() returns text language sql as $fuzz_body$select ${text}$fuzz_body$`,
    ),
    ...(w.has('sqlBodies')
      ? [
          made(
            'function',
            'SQL-standard body',
            `create function ${s('standard')}() returns text language sql return ${text}`,
          ),
        ]
      : []),
    made(
      'function',
      'name',
      `create function ${s('compare')}(${s('enum')}, text) returns boolean language sql as 'select true'`,
    ),
    made(
      'function',
      'name',
      `create function ${s('cast')}(${s('enum')}) returns ${s('composite')} language sql as 'select null'`,
    ),
    made(
      'function',
      'column of its result',
      `create function ${s('table')}() returns table (${n} text) language sql as 'select null'`,
    ),
    made('function', 'body', `create function ${s('trigger')}() returns trigger language plpgsql as ${body}`),
    made(
      'procedure',
      'names and body',
      `create procedure ${s('p')}(inout ${n} text) language plpgsql as ${body}`,
    ),
    made('procedure', 'comment', `comment on procedure ${s('p')}(text) is ${text}`),
    made(
      'aggregate',
      'name and start value',
      `create aggregate ${s('agg')}(${n} text) (sfunc = textcat, stype = text, initcond = ${text})`,
    ),
    made('aggregate', 'comment', `comment on aggregate ${s('agg')}(text) is ${text}`),
  ]
}
