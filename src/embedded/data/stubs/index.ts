// The extensions of which more is known than the name.
import { unknownStub, type Stub } from '../stub.ts'
import { contribStubs } from './contrib.ts'
import { platformStubs } from './platform.ts'
import { pgmq } from './pgmq.ts'
import { pgsodium } from './pgsodium.ts'
import { pgrouting, postgis, postgisRaster, postgisTopology } from './postgis.ts'
import { timescaledb } from './timescaledb.ts'
import { vector } from './vector.ts'

const stubs: Readonly<Record<string, Stub>> = {
  ...contribStubs,
  ...platformStubs,
  pgmq,
  pgrouting,
  pgsodium,
  postgis,
  postgis_raster: postgisRaster,
  postgis_sfcgal: { comment: 'PostGIS SFCGAL functions' },
  postgis_tiger_geocoder: { comment: 'PostGIS tiger geocoder and reverse geocoder', schema: 'tiger' },
  postgis_topology: postgisTopology,
  timescaledb,
  vector,
}

export function stubOf(extension: string): Stub {
  return Object.hasOwn(stubs, extension) ? (stubs[extension] ?? unknownStub) : unknownStub
}

export const stubNames: readonly string[] = Object.keys(stubs)
