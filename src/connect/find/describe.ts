// A target in words, for --dry-run and -v: which host, which user, how encrypted. Never a secret.
import { hostName } from '../target.ts'
import type { ConnectTarget } from '../target.ts'

/** Lines such as `database: app`, in a fixed order, without the password. */
export function describeTarget(target: ConnectTarget & { readonly source?: string }): string[] {
  const { tls } = target
  const files = [
    tls?.rootCert && `roots: ${tls.rootCert}`,
    tls?.cert && `client certificate: ${tls.cert}`,
    tls?.negotiation === 'direct' && 'direct negotiation',
  ].filter((text) => typeof text === 'string')
  return [
    ...(target.source === undefined ? [] : [`found by: ${target.source}`]),
    `host: ${target.hosts.map(hostLine).join(', then ')}`,
    `database: ${target.database}`,
    `user: ${target.user}`,
    `encryption: sslmode=${tls?.mode ?? 'prefer'}${files.length > 0 ? ` (${files.join(', ')})` : ''}`,
    ...(target.sessionAttrs && target.sessionAttrs !== 'any' ? [`server kind: ${target.sessionAttrs}`] : []),
  ]
}

/** `app on db.example.com:5432`, without the user and the password. */
export function labelOfTarget({ database, hosts }: Pick<ConnectTarget, 'database' | 'hosts'>): string {
  return `${database} on ${hosts.map(hostName).join(', ')}`
}

function hostLine(host: ConnectTarget['hosts'][number]): string {
  return host.address === undefined ? hostName(host) : `${hostName(host)} (at ${host.address})`
}
