// Text search configurations: pg_ts_config, and what it does with each type of token: pg_ts_config_map.

import type { NameInNamespace, NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A text search configuration (pg_ts_config and pg_ts_config_map). */
export interface TextSearchConfiguration extends NamespacedObject, Owned {
  /** Its parser (cfgparser). */
  readonly parser: NameInNamespace
  /** In order of the parser's token types. */
  readonly mappings: readonly TextSearchMapping[]
}

/** Which dictionaries a configuration asks about one type of token (pg_ts_config_map). */
export interface TextSearchMapping {
  /** Token type: `asciiword`. */
  readonly tokenType: string
  /** Dictionaries in order of consultation, as SQL names them. */
  readonly dictionaries: readonly string[]
}

interface TextSearchConfigurationRow {
  oid: number
  cfgname: string
  nspname: string
  rolname: string
  prsnamespace: string
  prsname: string
}

interface MappingRow {
  mapcfg: number
  alias: string
  mapdict: string
}

const configurationQuery = `select c.oid,
    c.cfgname,
    n.nspname,
    pg_catalog.pg_get_userbyid(c.cfgowner) as rolname,
    pn.nspname as prsnamespace,
    p.prsname
  from pg_catalog.pg_ts_config c
  join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
  join pg_catalog.pg_ts_parser p on p.oid = c.cfgparser
  join pg_catalog.pg_namespace pn on pn.oid = p.prsnamespace
  where c.oid >= ${FIRST_NORMAL_OID}
  order by c.oid`

const mappingQuery = `select m.mapcfg,
    t.alias,
    m.mapdict::pg_catalog.regdictionary::pg_catalog.text as mapdict
  from pg_catalog.pg_ts_config c
  join lateral pg_catalog.ts_token_type(c.cfgparser) t on true
  join pg_catalog.pg_ts_config_map m on m.mapcfg = c.oid and m.maptokentype = t.tokid
  where c.oid >= ${FIRST_NORMAL_OID}
  order by m.mapcfg, m.maptokentype, m.mapseqno`

export const textSearchConfiguration: IntrospectKind<TextSearchConfiguration> = {
  sources: ['pg_ts_config'],
  queries: () => [configurationQuery, mappingQuery],
  collect([configurationRows, mappingRows], context) {
    const mappings = new Map<number, { tokenType: string; dictionaries: string[] }[]>()
    for (const { mapcfg, alias, mapdict } of rowsOf<MappingRow>(mappingRows)) {
      const ofConfiguration = mappings.get(mapcfg) ?? []
      mappings.set(mapcfg, ofConfiguration)
      const last = ofConfiguration.at(-1)
      if (last?.tokenType === alias) last.dictionaries.push(mapdict)
      else ofConfiguration.push({ tokenType: alias, dictionaries: [mapdict] })
    }
    return rowsOf<TextSearchConfigurationRow>(configurationRows).map((row) => ({
      name: row.cfgname,
      ...context.facts('pg_ts_config', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      parser: { namespace: row.prsnamespace, name: row.prsname },
      mappings: mappings.get(row.oid) ?? [],
    }))
  },
}
