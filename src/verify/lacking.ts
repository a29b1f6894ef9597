// What the embedded server could not take is missing further down, too: statements that fail for that alone say nothing of the dump.
import type { Catalog, CatalogObject } from '../catalog/catalog.ts'
import { OBJECT_KINDS } from '../catalog/identity.ts'
import type { Difference } from '../compare/index.ts'
import type { Failure } from '../embedded/index.ts'
import { headingAt, namesOf } from './headings.ts'
import { MISSING, type Doubt } from './restore.ts'

/** What failed, without that of which nothing can be said. */
export interface Sifted {
  readonly failures: readonly Failure[]
  readonly doubts: readonly Doubt[]
}

/**
 * Takes out what there is a reason to doubt, and what then fails for lack of it.
 * @param lacking names that are known to be missing, as errors write them; it grows
 */
export function sift(
  text: string,
  failures: readonly Failure[],
  lacking: Set<string>,
  isDoubtful: (failure: Failure) => boolean,
  reasonOf: (failure: Failure) => string,
): Sifted {
  const kept: Failure[] = []
  const doubts: Doubt[] = []
  for (const failure of failures) {
    const { statement, error } = failure
    const follows = MISSING.has(error.sqlState) && [...lacking].some((name) => error.message.includes(name))
    if (!follows && !isDoubtful(failure)) {
      kept.push(failure)
      continue
    }
    const heading = headingAt(text, statement.start)
    for (const name of heading ? namesOf(heading) : []) lacking.add(name)
    doubts.push({ statement, reason: reasonOf(failure), about: null })
  }
  return { failures: kept, doubts }
}

/** What failed since something was set aside, or since an extension of the embedded server's own has not all of its members. */
export function doubtsByLack(
  text: string,
  failures: readonly Failure[],
  setAside: readonly Doubt[],
  source: Catalog | null,
): Sifted {
  const lacking = new Set(source ? namesOfMembers(source) : [])
  for (const { statement } of setAside) {
    const heading = statement && headingAt(text, statement.start)
    for (const name of heading ? namesOf(heading) : []) lacking.add(name)
  }
  return sift(
    text,
    failures,
    lacking,
    () => false,
    ({ error }) =>
      `${error.message}: it was set aside, or is a member of an extension, which here is another version or a stub`,
  )
}

/** What a publication lacks, where that is a table of an extension's: pg_dump prints some of those, and not all. */
export function ofMembers(differences: readonly Difference[], source: Catalog): readonly Difference[] {
  const members = new Set(
    source.tables
      .filter(({ extension }) => extension !== null)
      .map(({ namespace, name }) => `${namespace}.${name}`),
  )
  return differences.filter(
    ({ part, of, change }) => part === 'member' && change === 'only in a' && of !== null && members.has(of),
  )
}

export function doubtOfMember({ subject, of }: Difference): Doubt {
  const reason = `${subject}: ${of ?? ''} is a member of an extension, which here is another version or a stub`
  return { statement: null, reason, about: null }
}

/** As errors write them. */
function namesOfMembers(catalog: Catalog): string[] {
  return OBJECT_KINDS.flatMap((kind) =>
    (catalog[kind] as readonly (CatalogObject & { readonly namespace?: string })[])
      .filter(({ extension }) => extension !== null)
      .flatMap(({ name, namespace }) =>
        namespace === undefined
          ? [`"${name}"`]
          : [`"${namespace}.${name}"`, ` ${namespace}.${name}(`, ` ${namespace}.${name} `],
      ),
  )
}
