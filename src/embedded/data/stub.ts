// What stands in for an extension that the embedded server does not have: data, and the script that CREATE EXTENSION runs.
// Its functions answer null; its types take every text and give it back.

export interface Stub {
  /** As its control file says; a dump prints it. */
  readonly comment: string
  /** The only schema it may be in, which it makes where it is not there; default: any. */
  readonly schema?: string
  /** Base types, one a line: `name`, or `name(length)`, `name(spatial)` for what its modifiers are. */
  readonly types?: string
  /** SQL that runs when the types are there: types and tables of its own schema. */
  readonly sql?: string
  /** One a line: `name(arguments) result`. */
  readonly functions?: string
  /** One a line: `operator left right result`. */
  readonly operators?: string
  /** SQL that runs last: casts, access methods, operator classes. */
  readonly last?: string
}

/** An extension of which nothing is known. */
export const unknownStub: Stub = { comment: '' }

/** @param version the one that the control file says is there */
export function controlFile({ comment, schema }: Stub, version: string): string {
  const lines = [`default_version = '${version}'`, `relocatable = ${String(schema === undefined)}`]
  if (comment !== '') lines.push(`comment = '${comment.replaceAll("'", "''")}'`)
  if (schema !== undefined) lines.push(`schema = '${schema}'`)
  return `${lines.join('\n')}\n`
}

export function script({ types, sql = '', functions, operators, last = '' }: Stub): string {
  return [
    ...lines(types).map(typeSql),
    sql,
    ...lines(functions).map(functionSql),
    ...lines(operators).map(operatorSql),
    last,
  ].join('\n')
}

function lines(text = ''): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Kept as a text; compared and sorted by its bytes. Its index classes are named as those of most extensions. */
function typeSql(line: string): string {
  const [, name = '', modifiers] = /^(\w+)(?:\((\w+)\))?$/.exec(line) ?? []
  const typmod = modifiers === 'length' ? ', typmod_in = varchartypmodin, typmod_out = varchartypmodout' : ''
  const spatial = modifiers === 'spatial'
  return `
create type ${name};
create function ${name}_in(cstring, oid, integer) returns ${name} language internal immutable strict as 'textin';
create function ${name}_out(${name}) returns cstring language internal immutable strict as 'textout';
${spatial ? spatialModifiers(name) : ''}
create type ${name} (input = ${name}_in, output = ${name}_out, internallength = variable, storage = extended
  ${spatial ? `, typmod_in = ${name}_typmod_in` : typmod});
${spatial ? `update pg_type set typmodout = '${name}_typmod_out'::regproc where oid = '${name}'::regtype;` : ''}
${modifiers === undefined ? '' : modifierCast(name)}
${['lt', 'le', 'eq', 'ne', 'ge', 'gt']
  .map(
    (each) =>
      `create function ${name}_${each}(${name}, ${name}) returns boolean language internal immutable strict as 'bytea${each}';`,
  )
  .join('\n')}
create function ${name}_cmp(${name}, ${name}) returns integer language internal immutable strict as 'byteacmp';
create operator < (leftarg = ${name}, rightarg = ${name}, function = ${name}_lt, commutator = >, negator = >=);
create operator <= (leftarg = ${name}, rightarg = ${name}, function = ${name}_le, commutator = >=, negator = >);
create operator = (leftarg = ${name}, rightarg = ${name}, function = ${name}_eq, commutator = =, negator = <>, hashes, merges);
create operator <> (leftarg = ${name}, rightarg = ${name}, function = ${name}_ne, commutator = <>, negator = =);
create operator >= (leftarg = ${name}, rightarg = ${name}, function = ${name}_ge, commutator = <=, negator = <);
create operator > (leftarg = ${name}, rightarg = ${name}, function = ${name}_gt, commutator = <, negator = <=);
create operator class ${spatial ? 'btree_' : ''}${name}_ops default for type ${name} using btree as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 ${name}_cmp(${name}, ${name});
`
}

/** Without it, a default would be printed with the modifier. */
function modifierCast(name: string): string {
  return `create function ${name}(${name}, integer, boolean) returns ${name} language sql immutable strict as 'select $1';
create cast (${name} as ${name}) with function ${name}(${name}, integer, boolean) as implicit;`
}

const SHAPES = [
  'Geometry',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
  'CircularString',
  'CompoundCurve',
  'CurvePolygon',
  'MultiCurve',
  'MultiSurface',
  'PolyhedralSurface',
  'Triangle',
  'Tin',
]

/**
 * (Point,4326) ⇄ 4326 << 8 | 1 << 2 | Z << 1 | M. No language takes cstring[] or gives cstring, but functions in SQL do when
 * the catalog says it of them, and a name is a C string. An SRID that is not said is 0, of geography 4326.
 */
function spatialModifiers(name: string): string {
  const shapes = `'{${SHAPES.join(',')}}'::text[]`
  return `
create function ${name}_typmod_in(text[]) returns integer language sql immutable strict as $$
  select (coalesce(m[2], '${name === 'geography' ? '4326' : '0'}')::integer << 8)
    | ((array_position(${shapes.toLowerCase()}, s[1]) - 1) << 2)
    | case when s[2] in ('z', 'zm') then 2 else 0 end | case when s[2] in ('m', 'zm') then 1 else 0 end
  from (select $1::text[], regexp_match(replace(lower(($1::text[])[1]), ' ', ''), '^(.*?)(z|m|zm)?$')) as i (m, s)
$$;
update pg_proc set proargtypes = '1263' where oid = '${name}_typmod_in'::regproc;
create function ${name}_typmod_out(integer) returns name language sql immutable strict as $$
  select case when $1 < 4 and $1 >= 0 then '' else
    concat('(', (${shapes})[(($1 >> 2) & 63) + 1], case when ($1 & 2) = 2 then 'Z' end, case when ($1 & 1) = 1 then 'M' end,
      case when ($1 >> 8) <> 0 then ',' || ($1 >> 8) end, ')') end::name
$$;
`
}

/** PL/pgSQL, whose bodies nobody reads before they run; immutable, so that indexes and generated columns take them. */
function functionSql(line: string): string {
  const { signature, result } = splitSignature(line)
  // Never called: only wrappers are made with it.
  if (result === 'fdw_handler')
    return `create function ${signature} returns fdw_handler language internal as 'heap_tableam_handler';`
  const [returns, body] =
    result === 'trigger'
      ? ['trigger', 'return new;']
      : /^(?:setof|table)\b|^void$/.test(result)
        ? [result, '']
        : [result, 'return null;']
  const volatility = /^(?:void|trigger)$/.test(result) ? '' : ' immutable'
  return `create function ${signature} returns ${returns} language plpgsql${volatility} as 'begin ${body} end';`
}

/** The arguments end with the parenthesis that matches the first. */
function splitSignature(line: string): { signature: string; result: string } {
  let depth = 0
  for (let at = line.indexOf('('); at < line.length; at++) {
    if (line[at] === '(') depth++
    else if (line[at] === ')' && --depth === 0)
      return { signature: line.slice(0, at + 1), result: line.slice(at + 1).trim() }
  }
  throw new Error(`not a signature: ${line}`)
}

function operatorSql(line: string, index: number): string {
  const [operator = '', left = '', right = '', result = ''] = line.split(/\s+/)
  const name = `stub_operator_${index}`
  return `create function ${name}(${left}, ${right}) returns ${result} language plpgsql immutable as 'begin return null; end';
create operator ${operator} (leftarg = ${left}, rightarg = ${right}, function = ${name});`
}
