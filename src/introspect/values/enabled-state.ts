// When triggers, rules and event triggers fire: pg_trigger.tgenabled and its like, set by ENABLE and DISABLE.

/**
 * When a trigger, rule or event trigger fires: `enabled` in ordinary sessions, `replica` only in those that apply
 * replicated changes, `always` in both.
 */
export type EnabledState = 'enabled' | 'disabled' | 'replica' | 'always'

const STATES: Readonly<Record<string, EnabledState>> = {
  O: 'enabled',
  D: 'disabled',
  R: 'replica',
  A: 'always',
}

export function enabledState(letter: string): EnabledState {
  return STATES[letter] ?? 'enabled'
}
