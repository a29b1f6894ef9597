// Tables of the document, and what stands in their cells.
import { MAJORS } from '../../test/support/fixture.ts'

/** What became of the tests that a cell stands for. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** Not compared or not restored, with a reason. */
  readonly left: number
}

export function tally(states: readonly ('passed' | 'failed' | 'left')[]): Tally {
  const count = (state: string) => states.filter((each) => each === state).length
  return { passed: count('passed'), failed: count('failed'), left: count('left') }
}

export function cell({ passed, failed, left }: Tally): string {
  if (passed + failed + left === 0) return '–'
  const shown = failed > 0 ? `✗ ${passed}/${passed + failed}` : passed > 0 ? `✓ ${passed}` : ''
  return [shown, left > 0 ? `○ ${left}` : ''].filter(Boolean).join(' ')
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A table with a column for each major. */
export function byMajor(
  title: string,
  rows: readonly (readonly [string, (major: number) => string])[],
): string {
  return table(
    [title, ...MAJORS.map(String)],
    rows.map(([name, of]) => [name, ...MAJORS.map(of)]),
  )
}

/** Values by key, in the order in which the keys come. */
export function grouped<T>(all: readonly T[], keyOf: (each: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups]
}

export function code(text: string): string {
  return `\`${text}\``
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
