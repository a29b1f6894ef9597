// The objects of a file beside those of an older one: what went, what came.
import type { MadeObject } from './identify.ts'
import type { FileFacts, Finding } from './report.ts'

/** Counts objects by what they are called: functions of one name count by their number. */
export type Names = Map<string, number>

export function addName(names: Names, { kind, schema, name }: MadeObject): void {
  const key = `${kind} ${schema === null ? '' : `${schema}.`}${name}`
  names.set(key, (names.get(key) ?? 0) + 1)
}

export interface Changes {
  readonly gone: readonly string[]
  readonly came: readonly string[]
}

export function changesBetween(old: Names, now: Names): Changes {
  const missing = (from: Names, to: Names) =>
    [...from]
      .filter(([key, number]) => (to.get(key) ?? 0) < number)
      .map(([key]) => key)
      .sort()
  return { gone: missing(old, now), came: missing(now, old) }
}

const AT_MOST = 50

/** A table that went is a warning. */
export function findChanges({ gone, came }: Changes, oldName: string, old: FileFacts): Finding[] {
  const isTable = (key: string) => /^(?:foreign )?table /.test(key)
  const tables = gone.filter(isTable)
  const others = gone.filter((key) => !isTable(key))
  const broken: Finding[] =
    old.whole === false ? [finding('warning', 'against', `${oldName} itself is not whole`)] : []
  return [
    ...broken,
    ...listed(tables, (key) => finding('warning', 'gone', `${key} is in ${oldName}, and here no more`)),
    ...listed(others, (key) => finding('note', 'gone', `${key} is in ${oldName}, and here no more`)),
    ...listed(came, (key) => finding('note', 'came', `${key} is new since ${oldName}`)),
  ]
}

function listed(keys: readonly string[], toFinding: (key: string) => Finding): Finding[] {
  const found = keys.slice(0, AT_MOST).map(toFinding)
  const [last] = found
  if (last && keys.length > AT_MOST)
    found.push({ ...last, message: `… and ${keys.length - AT_MOST} more of these` })
  return found
}

function finding(severity: Finding['severity'], code: Finding['code'], message: string): Finding {
  return { severity, code, line: null, message }
}
