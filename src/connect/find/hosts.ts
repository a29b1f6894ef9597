// Lists of hosts, addresses and ports, paired as libpq pairs them.
import { existsSync } from 'node:fs'
import { UsageError } from '../../errors.ts'
import type { Settings } from './settings.ts'
import { socketPath } from '../target.ts'
import type { HostAddress } from '../target.ts'

const standardPort = 5432

/**
 * The places to try, in order.
 * @throws UsageError when the lists differ in length, or a port is none
 */
export function hostAddresses(settings: Settings): HostAddress[] {
  const names = list(settings.host)
  const addresses = list(settings.hostaddr)
  const ports = list(settings.port)
  const count = Math.max(names.length, addresses.length, 1)
  if (names.length > 0 && addresses.length > 0 && names.length !== addresses.length) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `${names.length} hosts and ${addresses.length} addresses (hostaddr) don't pair up`,
    )
  }
  if (ports.length > 1 && ports.length !== count) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `${ports.length} ports for ${count} hosts: give one for all, or one for each`,
    )
  }
  return Array.from({ length: count }, (_, index) => {
    const port = readPort(ports.length === 1 ? ports[0] : ports[index])
    const address = addresses[index]
    const host = names[index] || address || defaultHost(port)
    return { host, port, ...(address && address !== host && { address }) }
  })
}

function list(value: string | undefined): string[] {
  return value ? value.split(',').map((item) => item.trim()) : []
}

function readPort(text: string | undefined): number {
  if (!text) return standardPort
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new UsageError('INVALID_CONNECTION_SETTING', `port ${text} is none: it is a number from 1 to 65535`)
  }
  return port
}

/** The local server's socket where there is one, as libpq prefers it, else localhost. */
function defaultHost(port: number): string {
  if (process.platform === 'win32') return 'localhost'
  const folders = ['/var/run/postgresql', '/tmp']
  return folders.find((host) => existsSync(socketPath({ host, port }))) ?? 'localhost'
}
