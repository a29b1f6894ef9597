// ENABLE and DISABLE, as ALTER TABLE and ALTER EVENT TRIGGER have them.

import type { EnabledState } from '../../catalog/enabled-state.ts'

export const ENABLE: Readonly<Record<EnabledState, string>> = {
  enabled: 'ENABLE',
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
}
