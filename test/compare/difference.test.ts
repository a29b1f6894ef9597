// The kind of a difference tells what its objects are, to the type checker too.
import { expectTypeOf, test } from 'vitest'
import type { Catalog, Difference } from '../../src/index.ts'

test('the objects of a difference are of its kind', () => {
  const narrow = (difference: Difference) => {
    if (difference.kind === 'tables')
      expectTypeOf(difference.objectA).toEqualTypeOf<Catalog['tables'][number] | null>()
    if (difference.kind === 'database') expectTypeOf(difference.objectB).toEqualTypeOf<null>()
  }
  expectTypeOf(narrow).parameter(0).toEqualTypeOf<Difference>()
  expectTypeOf<Difference<'policies'>['objectB']>().toEqualTypeOf<Catalog['policies'][number] | null>()
})
