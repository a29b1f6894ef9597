import { expect, it } from 'vitest'
import { readingPoints } from './stretches.ts'
import type { Touch, Touched } from './touched.ts'

function touched(objects: Readonly<Record<number, Partial<Touch>>>, renames = false): Touched {
  const entries = Object.entries(objects).map(([oid, touch]): [number, Touch] => [
    Number(oid),
    { created: false, dropped: false, columns: new Set(['']), renamed: new Map(), ...touch },
  ])
  return { objects: new Map(entries), renames }
}

const points = (...migrations: readonly Touched[]) => [...readingPoints(migrations)]

it('reads nothing between migrations of different objects', () => {
  expect(
    points(touched({ 1: { created: true } }), touched({ 2: { created: true } }), touched({ 3: {} })),
  ).toEqual([])
})

it('reads between two that touch the same object', () => {
  expect(points(touched({ 1: {} }), touched({ 2: {} }), touched({ 1: {} }), touched({ 2: {} }))).toEqual([2])
})

it('tells different columns of a table apart that was there before', () => {
  const column = (name: string) => touched({ 1: { columns: new Set([name]) } })
  expect(points(column('a'), column('b'), column('c'))).toEqual([])
  expect(points(column('a'), column('b'), column('a'))).toEqual([2])
  expect(points(column('a'), touched({ 1: {} }))).toEqual([1])
  expect(points(touched({ 1: { created: true, columns: new Set(['', 'a']) } }), column('b'))).toEqual([1])
})

it('reads before a drop of what was touched, and before and after what renames', () => {
  expect(points(touched({ 1: {} }), touched({ 1: { dropped: true } }))).toEqual([1])
  expect(points(touched({ 1: {} }), touched({ 2: {} }, true), touched({ 3: {} }))).toEqual([1, 2])
})
