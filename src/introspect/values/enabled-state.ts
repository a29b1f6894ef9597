// When triggers, rules and event triggers fire: pg_trigger.tgenabled and its like, set by ENABLE and DISABLE.

import type { EnabledState } from '../../catalog/enabled-state.ts'

const STATES: Readonly<Record<string, EnabledState>> = {
  O: 'enabled',
  D: 'disabled',
  R: 'replica',
  A: 'always',
}

export function enabledState(letter: string): EnabledState {
  return STATES[letter] ?? 'enabled'
}
