// Damages that may be tried at the same time: of objects that have nothing to do with each other, so that each is found by its own name.
import { headingAt } from '../../../src/verify/headings.ts'
import type { VerifyReport } from '../../../src/verify/index.ts'
import { damaged, type Damage } from './damage.ts'

interface Named {
  readonly damage: Damage
  /** What the object is called, with that of its schema last. */
  readonly names: readonly string[]
  readonly words: ReadonlySet<string>
}

/** Where a group is not found whole, its members are tried alone. */
export function groupsOf(dump: string, damages: readonly Damage[], most: number): Damage[][] {
  const groups: Named[][] = []
  const alone: Damage[][] = []
  for (const damage of damages) {
    const named = nameOf(dump, damage)
    if (!named) {
      alone.push([damage])
      continue
    }
    const group = groups.find(
      (each) => each.length < most && each.every((other) => areStrangers(named, other)),
    )
    if (group) group.push(named)
    else groups.push([named])
  }
  return [...groups.map((group) => group.map(({ damage }) => damage)), ...alone]
}

/** Those of a group of which the report says nothing that refutes them. */
export function notNamed(
  dump: string,
  group: readonly Damage[],
  { verdict, errors, differences }: VerifyReport,
): readonly Damage[] {
  if (verdict !== 'refuted') return group
  if (group.length === 1) return []
  const text = damaged(dump, group)
  return group.filter((damage) => {
    const named = nameOf(dump, damage)
    const [from, to] = linesOf(text, group, damage)
    const hasError = errors.some(({ line, follows }) => !follows && line >= from && line <= to)
    const differs = differences.some(({ subject, words, including, unproved }) => {
      const said = new Set(wordsIn([subject, ...words, ...including].join(' ')))
      return unproved === null && named?.names.every((name) => said.has(name)) === true
    })
    return !hasError && !differs
  })
}

/** Null for what is about no object, or about all of a schema. */
function nameOf(dump: string, damage: Damage): Named | null {
  const heading = headingAt(dump, damage.statement.start)
  if (!heading || damage.edits.length > 1) return null
  const { tag, type } = heading
  if (type === 'DEFAULT ACL' || /^(?:SCHEMA|EXTENSION|DATABASE)\b/.test(`${type} ${tag}`)) return null
  if (/^(?:SCHEMA|EXTENSION|DATABASE)\b/.test(tag)) return null
  const names = wordsIn(
    tag
      .replace(/\(.*/, '')
      .replace(/^(?:[A-Z]+ )+/, '')
      .replace(/ ON /g, ' '),
  )
  const edited = damage.edits.map(({ put }) => put).join(' ')
  return names.length === 0
    ? null
    : { damage, names, words: new Set(wordsIn(`${damage.statement.text} ${edited}`)) }
}

/** Neither says a name of the other's. */
function areStrangers(a: Named, b: Named): boolean {
  return !a.names.some((name) => b.words.has(name)) && !b.names.some((name) => a.words.has(name))
}

/** Names among them, without their quotes. */
function wordsIn(text: string): string[] {
  return (text.match(/"(?:[^"]|"")*"|[\w$\u0080-\uffff]+|[-+*/<>=~!@#%^&|`?]+/g) ?? []).map((word) =>
    word.replace(/^"(.*)"$/s, '$1'),
  )
}

/** Where a statement stands in the text with all damages of the group. */
function linesOf(text: string, group: readonly Damage[], { statement }: Damage): [number, number] {
  let shift = 0
  let growth = 0
  for (const { start, end, put } of group.flatMap(({ edits }) => edits)) {
    if (start < statement.start) shift += put.length - (end - start)
    else if (start < statement.end) growth += put.length - (end - start)
  }
  const at = statement.start + shift
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  return [lineAt(at), lineAt(Math.max(at, statement.end + shift + growth))]
}
