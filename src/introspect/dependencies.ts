// The edges of pg_depend, from the one text in which `sharedQueries` reads them.

import type { Rows } from '../connect/session.ts'
import type { Dependency } from './catalog-object.ts'
import { catalogNames } from './collect-context.ts'
import { type CollectContext, rowsOf } from './kind.ts'
import type { EdgesRow } from './shared.ts'

const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)

/** Edges such as `2606 16390 1259 16385 n`, with commas between: read number by number, without a string for each. */
export function collectDependencies(results: readonly Rows[], { id }: CollectContext): Dependency[] {
  const nameOf = catalogNames(results)
  const [row] = rowsOf<EdgesRow>(results[4])
  const edges = row?.edges ?? ''
  let at = 0
  const number = () => {
    let value = 0
    for (let digit = edges.charCodeAt(at); digit >= ZERO && digit <= NINE; digit = edges.charCodeAt(++at))
      value = value * 10 + digit - ZERO
    at++
    return value
  }
  const dependencies: Dependency[] = []
  while (at < edges.length) {
    const from = id(nameOf(number()), number())
    const to = id(nameOf(number()), number())
    dependencies.push({ from, to, type: edges.charAt(at) })
    at += 2
  }
  return dependencies
}
