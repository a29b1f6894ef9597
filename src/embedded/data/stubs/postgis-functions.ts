// The functions of PostGIS that schemas name, one a line.

/** Of two geometries, or two geographies where PostGIS has them for those. */
const PREDICATES =
  'contains containsproperly covers coveredby crosses disjoint equals intersects overlaps touches within orderingequals'
const OF_GEOGRAPHY = new Set(['covers', 'coveredby', 'intersects'])

const GEOMETRY_TO_GEOMETRY = `boundary buildarea centroid convexhull endpoint envelope exteriorring flipcoordinates
  force2d force3d force3dz force3dm force4d forcecollection forcecurve forcepolygonccw forcepolygoncw forcerhr linemerge
  makepolygon makevalid minimumclearanceline multi node normalize orientedenvelope pointonsurface reverse
  shiftlongitude startpoint unaryunion points`

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

export const postgisFunctions = `
  ${words(PREDICATES)
    .flatMap((name) => [
      `st_${name}(geom1 geometry, geom2 geometry) boolean`,
      ...(OF_GEOGRAPHY.has(name) ? [`st_${name}(geog1 geography, geog2 geography) boolean`] : []),
    ])
    .join('\n')}
  ${words(GEOMETRY_TO_GEOMETRY)
    .map((name) => `st_${name}(geometry) geometry`)
    .join('\n')}
  st_3ddistance(geom1 geometry, geom2 geometry) float8
  st_3dlength(geometry) float8
  st_addpoint(geom1 geometry, geom2 geometry) geometry
  st_addpoint(geom1 geometry, geom2 geometry, integer) geometry
  st_angle(line1 geometry, line2 geometry) float8
  st_area(geometry) float8
  st_area(geog geography, use_spheroid boolean default true) float8
  st_area2d(geometry) float8
  st_asbinary(geometry) bytea
  st_asbinary(geometry, text) bytea
  st_asbinary(geography) bytea
  st_asewkb(geometry) bytea
  st_asewkt(geometry) text
  st_asewkt(geography) text
  st_asgeojson(geom geometry, maxdecimaldigits integer default 9, options integer default 8) text
  st_asgeojson(geog geography, maxdecimaldigits integer default 9, options integer default 0) text
  st_asgeojson(r record, geom_column text default '', maxdecimaldigits integer default 9, pretty_bool boolean default false) text
  st_asgml(geom geometry, maxdecimaldigits integer default 15, options integer default 0) text
  st_ashexewkb(geometry) text
  st_askml(geom geometry, maxdecimaldigits integer default 15, nprefix text default '') text
  st_aslatlontext(geom geometry, tmpl text default '') text
  st_asmvtgeom(geom geometry, bounds box2d, extent integer default 4096, buffer integer default 256, clip_geom boolean default true) geometry
  st_assvg(geom geometry, rel integer default 0, maxdecimaldigits integer default 15) text
  st_astext(geometry) text
  st_astext(geometry, integer) text
  st_astext(geography) text
  st_astext(geography, integer) text
  st_azimuth(geom1 geometry, geom2 geometry) float8
  st_azimuth(geog1 geography, geog2 geography) float8
  st_boundingdiagonal(geom geometry, fits boolean default false) geometry
  st_buffer(geom geometry, radius float8, options text default '') geometry
  st_buffer(geom geometry, radius float8, quadsegs integer) geometry
  st_buffer(geography, float8) geography
  st_buffer(geography, float8, integer) geography
  st_buffer(geography, float8, text) geography
  st_centroid(geography, use_spheroid boolean default true) geography
  st_closestpoint(geom1 geometry, geom2 geometry) geometry
  st_clusterdbscan(geometry, eps float8, minpoints integer) integer
  st_clusterkmeans(geom geometry, k integer, max_radius float8 default null) integer
  st_collect(geom1 geometry, geom2 geometry) geometry
  st_collect(geometry[]) geometry
  st_collectionextract(geometry) geometry
  st_collectionextract(geometry, integer) geometry
  st_collectionhomogenize(geometry) geometry
  st_concavehull(param_geom geometry, param_pctconvex float8, param_allow_holes boolean default false) geometry
  st_coorddim(geometry geometry) smallint
  st_delaunaytriangles(g1 geometry, tolerance float8 default 0, flags integer default 0) geometry
  st_difference(geom1 geometry, geom2 geometry, gridsize float8 default -1) geometry
  st_dimension(geometry) integer
  st_distance(geom1 geometry, geom2 geometry) float8
  st_distance(geog1 geography, geog2 geography, use_spheroid boolean default true) float8
  st_distancesphere(geom1 geometry, geom2 geometry) float8
  st_distancespheroid(geom1 geometry, geom2 geometry) float8
  st_dfullywithin(geom1 geometry, geom2 geometry, float8) boolean
  st_dwithin(geom1 geometry, geom2 geometry, float8) boolean
  st_dwithin(geog1 geography, geog2 geography, tolerance float8, use_spheroid boolean default true) boolean
  st_dump(geometry) setof geometry_dump
  st_dumppoints(geometry) setof geometry_dump
  st_dumprings(geometry) setof geometry_dump
  st_dumpsegments(geometry) setof geometry_dump
  st_estimatedextent(text, text) box2d
  st_estimatedextent(text, text, text) box2d
  st_expand(geometry, float8) geometry
  st_expand(box2d, float8) box2d
  st_expand(box3d, float8) box3d
  st_frechetdistance(geom1 geometry, geom2 geometry, float8 default -1) float8
  st_generatepoints(area geometry, npoints integer) geometry
  st_geogfromtext(text) geography
  st_geogfromwkb(bytea) geography
  st_geographyfromtext(text) geography
  st_geohash(geom geometry, maxchars integer default 0) text
  st_geohash(geog geography, maxchars integer default 0) text
  st_geomcollfromtext(text) geometry
  st_geometryfromtext(text) geometry
  st_geometryfromtext(text, integer) geometry
  st_geometryn(geometry, integer) geometry
  st_geometrytype(geometry) text
  st_geomfromewkb(bytea) geometry
  st_geomfromewkt(text) geometry
  st_geomfromgeohash(text, integer default null) geometry
  st_geomfromgeojson(text) geometry
  st_geomfromgeojson(json) geometry
  st_geomfromgeojson(jsonb) geometry
  st_geomfromgml(text) geometry
  st_geomfromkml(text) geometry
  st_geomfromtext(text) geometry
  st_geomfromtext(text, integer) geometry
  st_geomfromwkb(bytea) geometry
  st_geomfromwkb(bytea, integer) geometry
  st_hausdorffdistance(geom1 geometry, geom2 geometry) float8
  st_hexagon(size float8, cell_i integer, cell_j integer, origin geometry default null) geometry
  st_hexagongrid(size float8, bounds geometry, out geom geometry, out i integer, out j integer) setof record
  st_interiorringn(geometry, integer) geometry
  st_interpolatepoint(line geometry, point geometry) float8
  st_intersection(geom1 geometry, geom2 geometry, gridsize float8 default -1) geometry
  st_intersection(geography, geography) geography
  st_isclosed(geometry) boolean
  st_iscollection(geometry) boolean
  st_isempty(geometry) boolean
  st_ispolygonccw(geometry) boolean
  st_ispolygoncw(geometry) boolean
  st_isring(geometry) boolean
  st_issimple(geometry) boolean
  st_isvalid(geometry) boolean
  st_isvalid(geometry, integer) boolean
  st_isvalidreason(geometry) text
  st_length(geometry) float8
  st_length(geog geography, use_spheroid boolean default true) float8
  st_length2d(geometry) float8
  st_linefromtext(text) geometry
  st_linefromtext(text, integer) geometry
  st_linefrommultipoint(geometry) geometry
  st_lineinterpolatepoint(geometry, float8) geometry
  st_lineinterpolatepoints(geometry, float8, repeat boolean default true) geometry
  st_linelocatepoint(geom1 geometry, geom2 geometry) float8
  st_linesubstring(geometry, float8, float8) geometry
  st_locatealong(geometry geometry, measure float8, leftrightoffset float8 default 0) geometry
  st_m(geometry) float8
  st_makebox2d(geom1 geometry, geom2 geometry) box2d
  st_makeenvelope(float8, float8, float8, float8, integer default 0) geometry
  st_makeline(geometry[]) geometry
  st_makeline(geom1 geometry, geom2 geometry) geometry
  st_makepoint(float8, float8) geometry
  st_makepoint(float8, float8, float8) geometry
  st_makepoint(float8, float8, float8, float8) geometry
  st_makepointm(float8, float8, float8) geometry
  st_makepolygon(geometry, geometry[]) geometry
  st_makevalid(geom geometry, params text) geometry
  st_maxdistance(geom1 geometry, geom2 geometry) float8
  st_memsize(geometry) integer
  st_minimumboundingcircle(inputgeom geometry, segs_per_quarter integer default 48) geometry
  st_mlinefromtext(text) geometry
  st_mpolyfromtext(text) geometry
  st_ndims(geometry) smallint
  st_npoints(geometry) integer
  st_nrings(geometry) integer
  st_numgeometries(geometry) integer
  st_numinteriorrings(geometry) integer
  st_numpoints(geometry) integer
  st_offsetcurve(line geometry, distance float8, params text default '') geometry
  st_perimeter(geometry) float8
  st_perimeter(geog geography, use_spheroid boolean default true) float8
  st_point(float8, float8) geometry
  st_point(float8, float8, srid integer) geometry
  st_pointfromgeohash(text, integer default null) geometry
  st_pointfromtext(text) geometry
  st_pointfromtext(text, integer) geometry
  st_pointinsidecircle(geometry, float8, float8, float8) boolean
  st_pointn(geometry, integer) geometry
  st_pointz(xcoordinate float8, ycoordinate float8, zcoordinate float8, srid integer default 0) geometry
  st_polygon(geometry, integer) geometry
  st_polygonfromtext(text) geometry
  st_polygonfromtext(text, integer) geometry
  st_project(geog geography, distance float8, azimuth float8) geography
  st_reduceprecision(geom geometry, gridsize float8) geometry
  st_relate(geom1 geometry, geom2 geometry) text
  st_relate(geom1 geometry, geom2 geometry, text) boolean
  st_removepoint(geometry, integer) geometry
  st_removerepeatedpoints(geom geometry, tolerance float8 default 0) geometry
  st_rotate(geometry, float8) geometry
  st_scale(geometry, float8, float8) geometry
  st_segmentize(geometry, float8) geometry
  st_segmentize(geog geography, max_segment_length float8) geography
  st_setpoint(geometry, integer, geometry) geometry
  st_setsrid(geom geometry, srid integer) geometry
  st_setsrid(geog geography, srid integer) geography
  st_sharedpaths(geom1 geometry, geom2 geometry) geometry
  st_shortestline(geom1 geometry, geom2 geometry) geometry
  st_simplify(geometry, float8) geometry
  st_simplify(geometry, float8, boolean) geometry
  st_simplifypreservetopology(geometry, float8) geometry
  st_simplifyvw(geometry, float8) geometry
  st_snap(geom1 geometry, geom2 geometry, float8) geometry
  st_snaptogrid(geometry, float8) geometry
  st_snaptogrid(geometry, float8, float8) geometry
  st_split(geom1 geometry, geom2 geometry) geometry
  st_square(size float8, cell_i integer, cell_j integer, origin geometry default null) geometry
  st_squaregrid(size float8, bounds geometry, out geom geometry, out i integer, out j integer) setof record
  st_srid(geom geometry) integer
  st_srid(geog geography) integer
  st_subdivide(geom geometry, maxvertices integer default 256, gridsize float8 default -1) setof geometry
  st_summary(geometry) text
  st_symdifference(geom1 geometry, geom2 geometry, gridsize float8 default -1) geometry
  st_tileenvelope(zoom integer, x integer, y integer, bounds geometry default null, margin float8 default 0) geometry
  st_transform(geometry, integer) geometry
  st_transform(geom geometry, to_proj text) geometry
  st_transform(geom geometry, from_proj text, to_proj text) geometry
  st_transform(geom geometry, from_proj text, to_srid integer) geometry
  st_translate(geometry, float8, float8) geometry
  st_union(geom1 geometry, geom2 geometry) geometry
  st_union(geom1 geometry, geom2 geometry, gridsize float8) geometry
  st_union(geometry[]) geometry
  st_voronoilines(g1 geometry, tolerance float8 default 0, extend_to geometry default null) geometry
  st_voronoipolygons(g1 geometry, tolerance float8 default 0, extend_to geometry default null) geometry
  st_wkbtosql(wkb bytea) geometry
  st_wkttosql(text) geometry
  st_wrapx(geom geometry, wrap float8, move float8) geometry
  st_x(geometry) float8
  st_xmax(box3d) float8
  st_xmin(box3d) float8
  st_y(geometry) float8
  st_ymax(box3d) float8
  st_ymin(box3d) float8
  st_z(geometry) float8
  st_zmax(box3d) float8
  st_zmflag(geometry) smallint
  st_zmin(box3d) float8
  geometrytype(geometry) text
  addgeometrycolumn(table_name varchar, column_name varchar, new_srid integer, new_type varchar, new_dim integer, use_typmod boolean default true) text
  addgeometrycolumn(schema_name varchar, table_name varchar, column_name varchar, new_srid_in integer, new_type varchar, new_dim integer, use_typmod boolean default true) text
  dropgeometrycolumn(table_name varchar, column_name varchar) text
  updategeometrysrid(varchar, varchar, integer) text
  find_srid(varchar, varchar, varchar) integer
  populate_geometry_columns(use_typmod boolean default true) text
  postgis_full_version() text
  postgis_lib_version() text
  postgis_version() text
  stub_accum(geometry, geometry) geometry
  stub_mvt_accum(bytea, anyelement) bytea
  stub_mvt_accum(bytea, anyelement, text) bytea`
