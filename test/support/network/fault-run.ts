// Dumps over a network that fails at one point each: an error, or all of the dump. What can be damaged without a trace is the
// text within a value or a query.
import { performance } from 'node:perf_hooks'
import { dump } from '../../../src/index.ts'
import { SchemadumpError } from '../../../src/errors.ts'
import { random } from '../random.ts'
import { type Fault, faults, faultyProxy, isWithinValue } from './faulty-proxy.ts'

export interface FaultResult {
  /** By kind of fault: dumps that failed, that were whole, and that a damaged value changed. */
  readonly counts: Readonly<Record<string, { failed: number; whole: number; changed: number }>>
  /** What must not be: a dump that lacks something, an error that is none of ours, no end. */
  readonly problems: readonly string[]
  readonly slowest: number
}

/** Milliseconds; a stall takes as long. */
const PATIENCE = 1500

export async function faultRun(url: string, points: number, seed: number, atOnce = 4): Promise<FaultResult> {
  const { hostname, port } = new URL(url)
  const through = (proxy: { port: number }) => {
    const changed = new URL(url)
    changed.host = `127.0.0.1:${proxy.port}`
    changed.search = '?sslmode=disable&connect_timeout=5'
    return changed.href
  }
  const plain = await faultyProxy(hostname, Number(port))
  const truth = await dump(through(plain))
  const lengths = { server: plain.fromServer().length, client: plain.fromClient().length }
  await plain.close()
  const counts: Record<string, { failed: number; whole: number; changed: number }> = {}
  const problems: string[] = []
  let slowest = 0
  const draw = random(seed)
  const all = Array.from({ length: points }, (_, index): Fault => {
    const from = index % 3 === 0 ? 'client' : 'server'
    return { kind: faults[index % faults.length] ?? 'end', from, at: draw.below(lengths[from]) }
  })
  const one = async (fault: Fault) => {
    const proxy = await faultyProxy(hostname, Number(port), fault)
    const started = performance.now()
    const count = (counts[fault.kind] ??= { failed: 0, whole: 0, changed: 0 })
    const where = `${fault.kind} at byte ${fault.at} of the ${fault.from}`
    try {
      const text = await dump(through(proxy), { answerTimeout: PATIENCE })
      const harmless = fault.from === 'client' || isWithinValue(proxy.fromServer(), fault.at)
      const garbled = ['flip', 'noise'].includes(fault.kind) || fault.from === 'client'
      if (text === truth) count.whole++
      else if (garbled && harmless) count.changed++
      else problems.push(`${where}: another text`)
    } catch (error) {
      count.failed++
      const { message } = error as Error
      if (!(error instanceof SchemadumpError) && !garbledOnly(fault)) problems.push(`${where}: ${message}`)
    } finally {
      slowest = Math.max(slowest, performance.now() - started)
      await proxy.close()
    }
  }
  const next = all[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const fault of next) await one(fault)
    }),
  )
  return { counts, problems, slowest }
}

/** A damaged value may be anything, an error of later rooms among it; a cut never is. */
const garbledOnly = ({ kind }: Fault) => !['end', 'reset', 'stall'].includes(kind)
