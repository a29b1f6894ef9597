// PostGIS with its companions. Geometries are texts, so what is computed of them is null.
import type { Stub } from '../stub.ts'
import { postgisFunctions } from './postgis-functions.ts'

const AGGREGATES = 'collect extent makeline memunion polygonize union 3dextent'

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

const binary = (operators: string, type: string, result: string) =>
  words(operators)
    .map((operator) => `${operator} ${type} ${type} ${result}`)
    .join('\n')

/** What an index of each method asks for when it is built, from PostgreSQL's own; those of gist look at boxes. */
const SUPPORT = {
  gist: `function 1 gist_box_consistent(internal, box, smallint, oid, internal), function 2 gist_box_union(internal, internal),
    function 5 gist_box_penalty(internal, internal, internal), function 6 gist_box_picksplit(internal, internal),
    function 7 gist_box_same(box, box, internal)`,
  spgist: `function 1 spg_text_config(internal, internal), function 2 spg_text_choose(internal, internal),
    function 3 spg_text_picksplit(internal, internal), function 4 spg_text_inner_consistent(internal, internal),
    function 5 spg_text_leaf_consistent(internal, internal)`,
  brin: `function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
    function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal)`,
  hash: `operator 1 =, function 1 geometry_hash(geometry)`,
}

const operatorClass = (type: string, method: keyof typeof SUPPORT, name: string, isDefault = true) =>
  `create operator class ${name} ${isDefault ? 'default' : ''} for type ${type} using ${method} as ${SUPPORT[method]};`

const classes = [
  "create function geometry_hash(geometry) returns integer language internal immutable strict as 'hashvarlena';",
  operatorClass('geometry', 'gist', 'gist_geometry_ops_2d'),
  operatorClass('geometry', 'gist', 'gist_geometry_ops_nd', false),
  operatorClass('geometry', 'spgist', 'spgist_geometry_ops_2d'),
  operatorClass('geometry', 'brin', 'brin_geometry_inclusion_ops_2d'),
  operatorClass('geometry', 'hash', 'hash_geometry_ops'),
  operatorClass('geography', 'gist', 'gist_geography_ops'),
  operatorClass('geography', 'spgist', 'spgist_geography_ops_nd'),
  operatorClass('geography', 'brin', 'brin_geography_inclusion_ops'),
]

export const postgis: Stub = {
  comment: 'PostGIS geometry and geography spatial types and functions',
  types: 'geometry(spatial)\ngeography(spatial)\nbox2d\nbox3d\nbox2df\ngidx\nspheroid',
  sql: `
    create type geometry_dump as (path integer[], geom geometry);
    create type valid_detail as (valid boolean, reason varchar, location geometry);
    create table spatial_ref_sys (srid integer primary key check (srid > 0 and srid <= 998999), auth_name varchar(256),
      auth_srid integer, srtext varchar(2048), proj4text varchar(2048));
    grant select on spatial_ref_sys to public;
    create view geometry_columns as select null::varchar(256) as f_table_catalog, null::name as f_table_schema,
      null::name as f_table_name, null::name as f_geometry_column, null::integer as coord_dimension, null::integer as srid,
      null::varchar(30) as type where false;
    create view geography_columns as select null::name as f_table_catalog, null::name as f_table_schema,
      null::name as f_table_name, null::name as f_geography_column, null::integer as coord_dimension, null::integer as srid,
      null::text as type where false;`,
  functions: postgisFunctions,
  operators: `
    ${binary('&& &< &<| &> << <<| @ |&> |>> ~ ~= @@ >>  &&& ~~ ~~=', 'geometry', 'boolean')}
    ${binary('<-> <#> |=| <<->> <<#>>', 'geometry', 'float8')}
    && geography geography boolean
    <-> geography geography float8
    && box2df geometry boolean
    && geometry box2df boolean`,
  last: `
    create cast (geometry as geography) without function as implicit;
    create cast (geography as geometry) without function;
    create cast (geometry as box2d) with inout as implicit;
    create cast (geometry as box3d) with inout as implicit;
    create cast (box2d as geometry) with inout as implicit;
    create cast (box3d as geometry) with inout as implicit;
    create cast (box3d as box2d) with inout as implicit;
    create cast (text as geometry) with inout as implicit;
    create cast (geometry as text) with inout as implicit;
    create cast (bytea as geometry) without function as implicit;
    create cast (geometry as bytea) without function as implicit;
    create cast (bytea as geography) without function as implicit;
    create cast (geography as bytea) without function as implicit;
    create cast (geometry as point) with inout;
    create cast (geometry as json) with inout;
    create cast (geometry as jsonb) with inout;
    create cast (point as geometry) with inout;
    ${classes.join('\n')}
    ${words(AGGREGATES)
      .map((name) => `create aggregate st_${name}(geometry) (sfunc = stub_accum, stype = geometry);`)
      .join('\n')}
    create aggregate st_asmvt(anyelement) (sfunc = stub_mvt_accum, stype = bytea);
    create aggregate st_asmvt(anyelement, text) (sfunc = stub_mvt_accum, stype = bytea);`,
}

export const postgisTopology: Stub = {
  comment: 'PostGIS topology spatial types and functions',
  schema: 'topology',
  sql: `
    create table topology.topology (id serial primary key, name varchar not null unique, srid integer not null,
      precision float8 not null, hasz boolean not null default false);
    create table topology.layer (topology_id integer not null references topology.topology, layer_id integer not null,
      schema_name varchar not null, table_name varchar not null, feature_column varchar not null, feature_type integer not null,
      level integer not null default 0, child_id integer, primary key (layer_id, topology_id));
    create type topology.topogeometry as (topology_id integer, layer_id integer, id integer, type integer);`,
}

export const postgisRaster: Stub = {
  comment: 'PostGIS raster types and functions',
  types: 'raster',
}

export const pgrouting: Stub = { comment: 'pgRouting Extension' }
