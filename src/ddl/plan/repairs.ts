// How dependency loops are broken: an ordered list of repairs, of which the first that recognises the loop acts. The
// order and the places of the cuts are pg_dump's, since they show in the dump. Two objects that depend on each other
// by nature (a view and its rule) lose one edge. In a longer loop one of them must be printed apart.

import { describeDumpObject } from './describe.ts'
import { Component } from './dump-object.ts'
import type { DumpObject } from './dump-object.ts'

/** Takes a warning: what is wrong, then the objects concerned, one a line. */
export type Warn = (message: string) => void

export interface RepairContext {
  /** Base or range type → its shell. */
  readonly shells: ReadonlyMap<DumpObject, DumpObject>
  readonly postDataBoundary: DumpObject | null
  readonly warn: Warn
}

/** Returns false where it is not this repair's kind of loop; then nothing was done. */
type Repair = (loop: readonly DumpObject[], context: RepairContext) => boolean

/**
 * Breaks the loop, by a guess and with a warning if need be. Each member depends on the next, the last on the first.
 */
export function repairLoop(loop: readonly DumpObject[], context: RepairContext): void {
  if (!repairsOf(loop).some((repair) => repair(loop, context))) breakAnywhere(loop, context)
}

/** Removes a dependency, as often as it was recorded. */
export function removeDependency({ dependencies }: DumpObject, dependency: DumpObject): void {
  let kept = 0
  for (const other of dependencies) if (other !== dependency) dependencies[kept++] = other
  dependencies.length = kept
}

// A base type needs its I/O functions, a range type its canonical function, and those take or return the type. So it
// is declared first as a shell. The shell is printed if any such function is; otherwise the extension that has the
// function declares it.
const typeAndFunction: Repair = (loop, { shells }) => {
  const pair = pairOf(loop, (type, func) => type.type === 'TYPE' && func.type === 'FUNC')
  if (pair === null) return false
  const [type, func] = pair
  removeDependency(func, type)
  const shell = shells.get(type)
  if (shell === undefined) return true
  func.dependencies.push(shell)
  if (func.dump !== Component.none) shell.dump = func.dump | Component.definition
  return true
}

// A part that is printed within its owner need not wait for it: a view's rule, a check, a default.
const ownerAndPart: Repair = ([a, b]) =>
  a !== undefined && b !== undefined && (forgetOwner(a, b) || forgetOwner(b, a))

function forgetOwner(owner: DumpObject, part: DumpObject): boolean {
  const forgets = part.parent === owner && isPrintedWithin(owner, part)
  if (forgets) removeDependency(part, owner)
  return forgets
}

// CREATE VIEW with columns only, and the definition as CREATE OR REPLACE VIEW by the rule. Matviews cannot do that.
const viewAndRuleAmongOthers: Repair = (loop, context) => {
  const pair = nestedPairOf(
    loop,
    (view) => isRelation(view, 'v'),
    (rule) => isSelectRule(rule),
  )
  if (pair === null) return false
  const [view] = pair
  view.dummyView = true
  return separate(...pair, context)
}

// A matview may need a unique index (where it groups by its column), which comes after the data. So it may be moved
// there too, with everything that depends on it: the object next to the boundary in the loop may be its row type or a
// view on it.
const matviewBeforeData: Repair = (loop) =>
  loop.some((object) => isRelation(object, 'm')) && releaseFromPreData(loop, (next) => isRelation(next, 'm'))

// The same for functions with an SQL-standard body.
const functionBeforeData: Repair = (loop) =>
  loop.some((object) => object.type === 'FUNC') && releaseFromPreData(loop, (next) => next.type === 'FUNC')

const tableAndCheckAmongOthers: Repair = (loop, context) => {
  const pair = nestedPairOf(
    loop,
    (table) => table.type === 'TABLE',
    (check) => isConstraint(check, 'c'),
  )
  return pair !== null && separate(...pair, context)
}

// A partition's index need not wait for the partitioned one: INDEX_ATTACH joins the two later.
const partitionedIndex: Repair = (loop) => {
  const pair = pairOf(
    loop,
    (index, parent) =>
      index.type === 'INDEX' && parent.type === 'INDEX' && index.traits?.parentIndexOid === parent.oid,
  )
  if (pair === null) return false
  removeDependency(...pair)
  return true
}

// Unlike a constraint, a default printed apart stays before the data.
const tableAndDefaultAmongOthers: Repair = (loop) => {
  const pair = nestedPairOf(
    loop,
    (table) => table.type === 'TABLE',
    (attrdef) => attrdef.type === 'ATTRDEF',
  )
  return pair !== null && separate(...pair, null)
}

const domainAndConstraintAmongOthers: Repair = (loop, context) => {
  const pair = nestedPairOf(
    loop,
    (domain) => domain.type === 'TYPE',
    (constraint) => isConstraint(constraint, 'c', 'n'),
  )
  return pair !== null && separate(...pair, context)
}

// A generated column that uses another column, or a partition key that uses its table: pg_depend records that by
// column, while edges are between whole objects.
const tableOnItself: Repair = (loop) => {
  const [table] = loop
  if (table?.type !== 'TABLE') return false
  removeDependency(table, table)
  return true
}

/** In two objects that depend on each other. */
const REPAIRS_OF_PAIRS: readonly Repair[] = [ownerAndPart, typeAndFunction, partitionedIndex]

const REPAIRS_OF_LONGER: readonly Repair[] = [
  viewAndRuleAmongOthers,
  matviewBeforeData,
  functionBeforeData,
  tableAndCheckAmongOthers,
  tableAndDefaultAmongOthers,
  domainAndConstraintAmongOthers,
]

function repairsOf(loop: readonly DumpObject[]): readonly Repair[] {
  if (loop.length === 1) return [tableOnItself]
  return loop.length === 2 ? REPAIRS_OF_PAIRS : REPAIRS_OF_LONGER
}

function breakAnywhere(loop: readonly DumpObject[], { warn }: RepairContext): void {
  const lines = loop.map((member) => `  ${describeDumpObject(member)}`)
  warn(['could not resolve dependency loop among these items:', ...lines].join('\n'))
  const [first, second] = loop
  if (first !== undefined) removeDependency(first, second ?? first)
}

/** The owner no longer waits for the part, which is printed after it, and after the boundary if one is given. */
function separate(owner: DumpObject, part: DumpObject, context: RepairContext | null): true {
  removeDependency(owner, part)
  part.separate = true
  // The repair of a shorter loop between the two has removed this edge before.
  part.dependencies.push(owner)
  if (context?.postDataBoundary) part.dependencies.push(context.postDataBoundary)
  return true
}

/** What follows the boundary in the loop need not come before it. Its definition is postponed if it can be. */
function releaseFromPreData(
  loop: readonly DumpObject[],
  canPostpone: (next: DumpObject) => boolean,
): boolean {
  const index = loop.findIndex((object) => object.type === 'PRE_DATA_BOUNDARY')
  const boundary = loop[index]
  const next = loop[index + 1] ?? loop[0]
  if (boundary === undefined || next === undefined) return false
  removeDependency(boundary, next)
  if (canPostpone(next)) next.postponed = true
  return true
}

/** The two objects of a pair, in the order that fits. */
function pairOf(
  loop: readonly DumpObject[],
  fits: (a: DumpObject, b: DumpObject) => boolean,
): [DumpObject, DumpObject] | null {
  const [a, b] = loop
  if (a === undefined || b === undefined) return null
  if (fits(a, b)) return [a, b]
  return fits(b, a) ? [b, a] : null
}

/** The first owner that has a part of its own in the loop, with the first such part. */
function nestedPairOf(
  loop: readonly DumpObject[],
  isOwner: (object: DumpObject) => boolean,
  isPart: (object: DumpObject) => boolean,
): [DumpObject, DumpObject] | null {
  const firstPart = new Map<DumpObject, DumpObject>()
  for (const object of loop) {
    if (object.parent !== null && isPart(object) && !firstPart.has(object.parent)) {
      firstPart.set(object.parent, object)
    }
  }
  for (const object of loop) {
    const part = firstPart.get(object)
    if (part !== undefined && isOwner(object)) return [object, part]
  }
  return null
}

function isRelation(object: DumpObject, ...relkinds: string[]): boolean {
  return object.type === 'TABLE' && relkinds.includes(object.traits?.relkind ?? '')
}

function isSelectRule(object: DumpObject): boolean {
  return object.type === 'RULE' && object.traits?.selectRule === true
}

function isConstraint(object: DumpObject, ...contypes: string[]): boolean {
  return object.type === 'CONSTRAINT' && contypes.includes(object.traits?.contype ?? '')
}

function isPrintedWithin(owner: DumpObject, part: DumpObject): boolean {
  switch (owner.type) {
    case 'TABLE':
      if (part.type === 'RULE') return isSelectRule(part) && isRelation(owner, 'v', 'm')
      return part.type === 'ATTRDEF' || isConstraint(part, 'c')
    case 'TYPE':
      return isConstraint(part, 'c', 'n')
    default:
      return false
  }
}
