// pgvector. Its access methods stand on the handlers of btree, which knows none of their options.
import type { Stub } from '../stub.ts'

const TYPES = ['vector', 'halfvec', 'sparsevec']

/** Distances that an index may be for, by type and method; those of ivfflat lack some. */
const CLASSES: readonly (readonly [type: string, method: string, distances: string])[] = [
  ['vector', 'hnsw', 'l2 ip cosine l1'],
  ['halfvec', 'ivfflat', 'l2 ip cosine'],
  ['halfvec', 'hnsw', 'l2 ip cosine l1'],
  ['sparsevec', 'hnsw', 'l2 ip cosine l1'],
]

const functionsOf = (type: string) => `
  l2_distance(${type}, ${type}) float8
  inner_product(${type}, ${type}) float8
  cosine_distance(${type}, ${type}) float8
  l1_distance(${type}, ${type}) float8
  l2_normalize(${type}) ${type}
  ${type === 'vector' ? 'vector_norm' : 'l2_norm'}(${type}) float8
  ${type}_l2_squared_distance(${type}, ${type}) float8
  ${type}_negative_inner_product(${type}, ${type}) float8
  ${type === 'sparsevec' ? '' : denseFunctions(type)}`

const denseFunctions = (type: string) => `
  vector_dims(${type}) integer
  binary_quantize(${type}) bit
  subvector(${type}, integer, integer) ${type}
  ${type}_spherical_distance(${type}, ${type}) float8
  ${type}_accum(float8[], ${type}) float8[]
  ${type}_avg(float8[]) ${type}
  ${type}_combine(float8[], float8[]) float8[]`

const operatorsOf = (type: string) =>
  [
    ...['<->', '<#>', '<=>', '<+>'].map((operator) => `${operator} ${type} ${type} float8`),
    ...(type === 'sparsevec' ? [] : ['+', '-', '*', '||']).map(
      (operator) => `${operator} ${type} ${type} ${type}`,
    ),
  ].join('\n')

const castsOf = (type: string) => [
  ...['integer[]', 'real[]', 'float8[]', 'numeric[]'].map(
    (array) => `create cast (${array} as ${type}) with inout as assignment;`,
  ),
  // To what comes later in the list, a value goes unasked.
  ...TYPES.filter((other) => other !== type).map(
    (other) =>
      `create cast (${type} as ${other}) without function as ${TYPES.indexOf(other) > TYPES.indexOf(type) ? 'implicit' : 'assignment'};`,
  ),
]

export const vector: Stub = {
  comment: 'vector data type and ivfflat and hnsw access methods',
  types: TYPES.map((type) => `${type}(length)`).join('\n'),
  functions: `${TYPES.map(functionsOf).join('\n')}
    hamming_distance(bit, bit) float8
    jaccard_distance(bit, bit) float8`,
  operators: `${TYPES.map(operatorsOf).join('\n')}
    <~> bit bit float8
    <%> bit bit float8`,
  last: [
    ...TYPES.flatMap(castsOf),
    'create cast (vector as real[]) with inout as implicit;',
    'create cast (halfvec as real[]) with inout as assignment;',
    ...['vector', 'halfvec'].flatMap((type) =>
      ['avg', 'sum'].map(
        (aggregate) =>
          `create aggregate ${aggregate}(${type}) (sfunc = ${type}_accum, stype = float8[], finalfunc = ${type}_avg);`,
      ),
    ),
    'create access method ivfflat type index handler bthandler;',
    'create access method hnsw type index handler bthandler;',
    'create operator class vector_l2_ops default for type vector using ivfflat as function 1 vector_cmp(vector, vector);',
    ...['ip', 'cosine'].map(
      (distance) =>
        `create operator class vector_${distance}_ops for type vector using ivfflat as function 1 vector_cmp(vector, vector);`,
    ),
    ...CLASSES.flatMap(([type, method, distances]) =>
      distances
        .split(' ')
        .map(
          (distance) =>
            `create operator class ${type}_${distance}_ops for type ${type} using ${method} as function 1 ${type}_cmp(${type}, ${type});`,
        ),
    ),
    ...['hnsw bit_hamming_ops', 'hnsw bit_jaccard_ops', 'ivfflat bit_hamming_ops'].map((each) => {
      const [method = '', name = ''] = each.split(' ')
      return `create operator class ${name} for type bit using ${method} as function 1 bitcmp(bit, bit);`
    }),
  ].join('\n'),
}
