// The values of parts, and which the live schema has → what it shows of each migration.
import type { Part } from '../../compare/index.ts'
import type { Chain, Link, Place } from './chains.ts'
import type { Live } from './live.ts'
import type { Evidence, ObjectEvidence, TriedMigration, Verdict } from './types.ts'

type State = ObjectEvidence['state']

/** What the live schema shows of one part that a migration changed. */
export interface PartEvidence {
  readonly words: string
  /** What it is called after the migration. */
  readonly place: Place
  readonly part: Part
  readonly from: string | null
  readonly to: string | null
  readonly state: State
  /** Numbers of later migrations that supersede or undo it, or of earlier ones that are not in effect either. */
  readonly by: readonly number[]
}

/**
 * @param at place in the chain of the value that the migration gave
 * @param isDone whether a migration is known to have run, which tells a value that was there before from one that came back
 */
export function partEvidence(
  { words, part, links }: Chain,
  at: number,
  live: Pick<Live, 'has'>,
  isDone: (number: number) => boolean,
): PartEvidence {
  const isNowhere = () => links.every(({ place }) => live.has(place, null))
  const matches = links.map(({ place, text }) => (text === null ? isNowhere() : live.has(place, text)))
  const [before, own] = [links[at - 1], links[at]]
  if (!before || !own) throw new Error('a change without a value before or after')
  const said = { words, part, place: own.place, from: before.text, to: own.text }
  const numbers = (some: readonly Link[]) => some.flatMap(({ by }) => by ?? [])
  const state = (state: State, by: readonly number[] = []) => ({ ...said, state, by })
  const later = matches.findIndex((match, place) => place > at && match)
  const earlier = matches.lastIndexOf(true, at - 1)
  if (matches[at] === true) {
    // There before, and led back to: only what lies between tells.
    const between = numbers(links.slice(earlier + 1, at))
    if (earlier < 0 || between.some(isDone)) return state('in effect')
    return state('undone later', between)
  }
  if (later >= 0) {
    const by = numbers(links.slice(later, later + 1))
    return earlier >= 0 ? state('undone later', by) : state('superseded', by)
  }
  return earlier >= 0 ? state('not in effect', numbers(links.slice(earlier + 1, at))) : state('otherwise')
}

/** Of all parts that a migration changed. */
export function verdictOf(parts: readonly PartEvidence[]): Verdict {
  const states = new Set(parts.map(({ state }) => state))
  if (states.size === 0) return 'only rows'
  const isThere = states.has('in effect') || states.has('superseded')
  const isMissing = states.has('not in effect')
  if (states.has('otherwise') || (isThere && isMissing)) return 'in part'
  if (isThere) return 'in effect'
  return isMissing ? 'not in effect' : 'undone later'
}

/** By object: parts of one that is created or dropped are not told one by one where they agree. */
export function objectEvidence(
  parts: readonly PartEvidence[],
  keyOf: (number: number) => string | null,
): ObjectEvidence[] {
  const groups = new Map<string, PartEvidence[]>()
  for (const part of parts) {
    const { place, state, by } = part
    const group = [place.key, state, ...(state === 'not in effect' ? [] : by)].join('\0')
    groups.set(group, [...(groups.get(group) ?? []), part])
  }
  return [...groups.values()].map((group): ObjectEvidence => {
    const [{ words, place, state, by }] = group as [PartEvidence]
    const all = parts.filter((part) => part.place.key === place.key)
    const change = all.every(({ from }) => from === null)
      ? 'created'
      : all.every(({ to }) => to === null)
        ? 'dropped'
        : 'changed'
    const isWhole = group.length === all.length && group.some(({ part }) => part.name === 'definition')
    const first = by[0]
    return {
      object: words,
      change: isWhole || group.length === all.length ? change : 'changed',
      parts: isWhole ? [] : group.map((each) => each.place.partKey),
      state,
      by: state === 'not in effect' || first === undefined ? null : keyOf(first),
    }
  })
}

const SENTENCES: Readonly<
  Record<Exclude<Verdict, 'untried'>, (objects: readonly ObjectEvidence[]) => string>
> = {
  'in effect': (objects) =>
    objects.every(({ state }) => state === 'superseded')
      ? 'the live schema has what later migrations made of it'
      : `the live schema has ${counted(objects, ['in effect', 'superseded'])}`,
  'in part': (objects) => {
    const other = objects.filter(({ state }) => state === 'otherwise')
    const missing = objects.filter(({ state }) => state === 'not in effect')
    return [
      ...(missing.length > 0 ? [`the live schema lacks ${named(missing)}`] : []),
      ...(other.length > 0 ? [`as no migration leaves it: ${named(other)}`] : []),
    ].join('; ')
  },
  'not in effect': (objects) => `the live schema is as before it: ${named(objects)}`,
  'undone later': () => 'a later migration takes it back, so the schema is the same with both and without',
  'only rows': () => 'it changes nothing in the schema',
}

export function sentence(verdict: Exclude<Verdict, 'untried'>, objects: readonly ObjectEvidence[]): string {
  return SENTENCES[verdict](objects)
}

const MOST_NAMED = 3

function named(objects: readonly ObjectEvidence[]): string {
  const names = [...new Set(objects.map(({ object, parts }) => [object, ...parts.slice(0, 2)].join(', ')))]
  const more = names.length - MOST_NAMED
  return more > 0 ? `${names.slice(0, MOST_NAMED).join('; ')} and ${more} more` : names.join('; ')
}

function counted(objects: readonly ObjectEvidence[], states: readonly State[]): string {
  return named(objects.filter(({ state }) => states.includes(state)))
}

export function untried({ key }: Pick<TriedMigration, 'key'>, why: string): Evidence {
  return { key, verdict: 'untried', why, objects: [], needs: [] }
}
