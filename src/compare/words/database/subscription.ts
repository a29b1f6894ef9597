// Subscriptions in words. Of the connection is said what names a place; the rest may be masked.

import type { Subscription } from '../../../catalog/catalog.ts'
import { parseConnectionString } from '../../../connect/find/connection-string.ts'
import type { Settings } from '../../../connect/find/settings.ts'
import { UsageError } from '../../../errors.ts'
import { ANOTHER } from '../../secrets.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, list, type Phrases } from '../phrase.ts'

export const subscription: KindWords<'subscriptions'> = {
  definition: (a, b, { ident }) => [
    ...connectionWords(a, b),
    ...list('PUBLICATION', a.publications.map(ident), b.publications.map(ident)),
    ...field('slot_name', a.slotName ?? 'NONE', b.slotName ?? 'NONE'),
    ...flag('binary', a.binary, b.binary),
    ...field('streaming', a.streaming, b.streaming),
    ...flag('two_phase', a.twoPhase, b.twoPhase),
    ...flag('disable_on_error', a.disableOnError, b.disableOnError),
    ...flag('password_required = false', !a.passwordRequired, !b.passwordRequired),
    ...flag('run_as_owner', a.runAsOwner, b.runAsOwner),
    ...flag('failover', a.failover, b.failover),
    ...field('synchronous_commit', a.synchronousCommit, b.synchronousCommit),
    ...field('origin', a.origin, b.origin),
  ],
}

const SAID = ['host', 'hostaddr', 'port', 'dbname', 'user', 'sslmode', 'application_name'] as const

function connectionWords({ connection: a }: Subscription, { connection: b }: Subscription): Phrases {
  if (a === b) return []
  const [ofA, ofB] = [settingsOf(a), settingsOf(b)]
  const said = SAID.flatMap((name) => field(`connection ${name}`, ofA[name] ?? null, ofB[name] ?? null))
  if (said.length > 0 && ofA.password === ofB.password) return said
  return [...said, ofA.password === ofB.password ? 'connection differs' : 'connection password differs']
}

function settingsOf(connection: string | null): Settings {
  try {
    return parseConnectionString((connection ?? '').replaceAll(ANOTHER, 'another')).settings
  } catch (error) {
    if (error instanceof UsageError) return {}
    throw error
  }
}
