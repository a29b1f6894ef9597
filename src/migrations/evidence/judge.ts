// What ran, and what the live schema has → the evidence of each migration.
import { lex } from '../../sql/index.ts'
import type { Link } from './chains.ts'
import type { Live } from './live.ts'
import type { Aside, Run } from './runs.ts'
import type { Evidence, TriedMigration } from './types.ts'
import { objectEvidence, partEvidence, sentence, untried, verdictOf, type PartEvidence } from './verdict.ts'

/** @param order those that ran one after the other: numbers in chains are places in it */
export function judge(
  migrations: readonly TriedMigration[],
  order: readonly TriedMigration[],
  run: Run,
  live: Live,
): Evidence[] {
  const found = new Map<string, Evidence>()
  const isDone = (number: number) => order[number]?.recorded === true
  const keyOf = (number: number) => order[number]?.key ?? null
  const parts = partsByMigration(run, live, isDone)
  for (const [number, migration] of order.entries()) {
    const changed = counting(parts.get(number) ?? [], migration, run)
    const evidence = evidenceOf(migration, changed, keyOf)
    const { complete, failure } = run.trials[number] ?? { complete: false, failure: 'it was not tried' }
    const needs = new Set([...evidence.needs, ...makersOf(number, run, live, keyOf)])
    found.set(migration.key, {
      ...evidence,
      ...(!complete && { verdict: 'untried', why: `it does not run here: ${failure ?? ''}` }),
      ...doubted(migration, evidence),
      needs: [...needs].filter((key) => key !== migration.key),
    })
  }
  for (const migration of migrations) {
    const aside = run.asides.get(migration.key)
    if (!aside) continue
    const evidence =
      aside.failure === null
        ? evidenceOf(migration, counting(partsAside(aside, run, live, isDone), migration, run), keyOf)
        : untried(migration, `it does not run here: ${aside.failure}`)
    found.set(migration.key, evidence)
  }
  return migrations.map((migration) => {
    const { key, sameAs } = migration
    const of = found.get(key) ?? (sameAs === undefined ? undefined : found.get(sameAs))
    return of
      ? { ...of, key }
      : untried(
          migration,
          migration.unknown === undefined ? 'there is no SQL of it' : notKnown(migration.unknown),
        )
  })
}

/** What is not known of a migration makes its evidence untried. */
function doubted({ unknown, doubt }: TriedMigration, { verdict, why }: Evidence): Partial<Evidence> {
  if (unknown !== undefined) return { verdict: 'untried', why: notKnown(unknown) }
  if (doubt === undefined || verdict !== 'in part') return {}
  return { verdict: 'untried', why: `${doubt}, and ${why}` }
}

function notKnown(unknown: string): string {
  return `not all that it does is known as SQL: ${unknown}`
}

function partsByMigration(
  { chains }: Run,
  live: Live,
  isDone: (number: number) => boolean,
): ReadonlyMap<number, readonly PartEvidence[]> {
  const result = new Map<number, PartEvidence[]>()
  for (const chain of chains.all)
    for (const [at, { by }] of chain.links.entries()) {
      if (at === 0 || by === null) continue
      const part = partEvidence(chain, at, live, isDone)
      const known = result.get(by)
      if (known) known.push(part)
      else result.set(by, [part])
    }
  return result
}

/** As if it had run in the place of the other one. */
function partsAside(
  { changes, place }: Aside,
  { chains }: Run,
  live: Live,
  isDone: (number: number) => boolean,
): PartEvidence[] {
  return changes.map(({ snapshot: { words }, part, place: to, before: from, ...change }) => {
    const links = chains.at(from)?.links ??
      chains.at(to)?.links ?? [{ by: null, place: from, text: change.from }]
    const before = links.filter(({ by }) => by === null || by < place)
    const after = links.filter(({ by }) => by !== null && by > place)
    const own: Link = { by: place, place: to, text: change.to }
    return partEvidence({ words, part, links: [...before, own, ...after] }, before.length, live, isDone)
  })
}

function evidenceOf(
  { key }: TriedMigration,
  parts: readonly PartEvidence[],
  keyOf: (number: number) => string | null,
): Evidence {
  const verdict = verdictOf(parts)
  const objects = objectEvidence(parts, keyOf)
  const missing = parts.filter(({ state }) => state === 'not in effect')
  const needs = new Set(missing.flatMap(({ by }) => by.map(keyOf)).filter((each) => each !== null))
  return { key, verdict, why: sentence(verdict as never, objects), objects, needs: [...needs] }
}

/**
 * Who owns a new object, and what its creator's default privileges give, depends on who ran the migration: they count where it says
 * so, or changes nothing else.
 */
function counting(
  parts: readonly PartEvidence[],
  { texts }: TriedMigration,
  { report }: Run,
): readonly PartEvidence[] {
  const saysPrivileges = says(texts, 'grant', 'revoke')
  const saysOwner = says(texts, 'owner', 'authorization', 'reassign')
  const strong = parts.filter(({ part, from, to }) => {
    if (part.name === 'owner') return saysOwner && from !== report.unsaidOwner && to !== report.unsaidOwner
    return part.name !== 'privileges' || saysPrivileges
  })
  return strong
}

function says(texts: TriedMigration['texts'], ...words: readonly string[]): boolean {
  return texts.some(({ text }) => {
    const lower = text.toLowerCase()
    if (!words.some((word) => lower.includes(word))) return false
    return lex(text).some(({ kind, text: each }) => kind !== 'comment' && wordIn(each, words))
  })
}

/** Also within a DO block, which is one token. */
function wordIn(token: string, words: readonly string[]): boolean {
  return words.some((word) => token.toLowerCase().includes(word))
}

/** Those that make what a migration needs and the live schema lacks. */
function makersOf(
  number: number,
  { needs, chains }: Run,
  live: Live,
  keyOf: (number: number) => string | null,
): string[] {
  const lacking = [...(needs.get(number) ?? [])].filter((key) => !live.holds(key))
  if (lacking.length === 0) return []
  const makers = new Map<string, number>()
  for (const { part, links } of chains.all) {
    if (part.name !== 'definition') continue
    for (const [at, { by, place, text }] of links.entries()) {
      const before = links[at - 1]
      const isMade = text !== null && (before?.text === null || before?.place.key !== place.key)
      if (by !== null && by < number && isMade && lacking.includes(place.key)) makers.set(place.key, by)
    }
  }
  return [...new Set(makers.values())].flatMap((maker) => keyOf(maker) ?? [])
}
