// target_session_attrs: whether the server that answered is of the kind asked for.
import { ConnectFailure } from '../failure/connect-failure.ts'
import type { Session } from '../session.ts'
import { hostName } from '../target.ts'
import type { ConnectTarget, HostAddress } from '../target.ts'

/**
 * Servers since 14 report what they are at start-up; older ones, and poolers, are asked.
 * @throws ConnectFailure of kind session-attrs
 */
export async function checkSessionAttrs(
  session: Session,
  target: ConnectTarget,
  host: HostAddress,
): Promise<void> {
  const wanted = target.sessionAttrs ?? 'any'
  if (wanted === 'any' || wanted === 'prefer-standby') return
  const { readOnly, standby } = await serverState(session)
  const fits = {
    'read-write': !readOnly && !standby,
    'read-only': readOnly || standby,
    primary: !standby,
    standby,
  }[wanted]
  if (fits) return
  await session.close()
  throw new ConnectFailure(
    `${hostName(host)} is ${standby ? 'a standby' : readOnly ? 'read-only' : 'a primary that takes writes'}, and target_session_attrs=${wanted} asks for another`,
    'session-attrs',
  )
}

async function serverState(session: Session): Promise<{ readOnly: boolean; standby: boolean }> {
  const { default_transaction_read_only: readOnly, in_hot_standby: standby } = session.parameters ?? {}
  if (readOnly !== undefined && standby !== undefined) {
    return { readOnly: readOnly === 'on', standby: standby === 'on' }
  }
  const [shown, recovery] = await session.batch([
    'show transaction_read_only',
    'select pg_catalog.pg_is_in_recovery() as standby',
  ])
  return {
    readOnly: shown?.[0]?.['transaction_read_only'] === 'on',
    standby: recovery?.[0]?.['standby'] === true,
  }
}
