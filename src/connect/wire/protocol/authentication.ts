// The order of authentication, which the driver does not check: one method, once, and with SCRAM the server's own proof
// before it lets the client in. (PostgreSQL: "SASL Authentication", "Message Flow"; RFC 5802.)
import { violation } from './violation.ts'

/** Each hashes once: ten million take seconds. The server's default is 4096. */
const MOST_ITERATIONS = 10_000_000

const CLEARTEXT = 3
const MD5 = 5
const SASL = 10
const SASL_CONTINUE = 11
const SASL_FINAL = 12

type Step = 'nothing' | 'password' | 'scram-offered' | 'scram-challenged' | 'scram-proved' | 'done'

/** @param nonce the one that the client sent in its first message of SCRAM */
export function authenticationOrder(nonce: () => string | undefined): (body: Buffer) => void {
  let step: Step = 'nothing'
  return (body) => {
    if (body.length < 4) throw violation('sent a request to authenticate that is cut short')
    step = next(step, body.readUInt32BE(0), body.subarray(4), nonce)
  }
}

function next(step: Step, method: number, rest: Buffer, nonce: () => string | undefined): Step {
  if (method === SASL_CONTINUE && step === 'scram-offered') {
    checkChallenge(rest, nonce())
    return 'scram-challenged'
  }
  if (method === SASL_FINAL && step === 'scram-challenged') {
    if (!rest.toString('latin1').startsWith('v=')) throw violation('ended SCRAM without a proof')
    return 'scram-proved'
  }
  if (method === 0) {
    if (step === 'scram-offered' || step === 'scram-challenged')
      throw violation('let the client in without having proved that it knows the password')
    if (step !== 'done') return 'done'
  }
  if (step !== 'nothing') throw violation('asked to authenticate a second time')
  if (method === CLEARTEXT && rest.length === 0) return 'password'
  if (method === MD5 && rest.length === 4) return 'password'
  if (method === SASL) {
    if (!rest.toString('latin1').split('\0').includes('SCRAM-SHA-256'))
      throw violation('offers no mechanism of SASL that this tool knows (SCRAM-SHA-256)')
    return 'scram-offered'
  }
  throw violation('asked to authenticate in a way that this tool does not know')
}

function checkChallenge(rest: Buffer, nonce: string | undefined): void {
  const fields = rest.toString('latin1').split(',')
  const field = (letter: string) => fields.find((text) => text.startsWith(`${letter}=`))?.slice(2) ?? ''
  const iterations = Number(field('i'))
  if (!/^[A-Za-z0-9+/]+=*$/.test(field('s')) || !/^\d+$/.test(field('i')) || iterations < 1)
    throw violation('sent a challenge of SCRAM that can not be read')
  if (iterations > MOST_ITERATIONS)
    throw violation(`asks for ${iterations} iterations of SCRAM (more than ${MOST_ITERATIONS})`)
  if (nonce === undefined || !field('r').startsWith(nonce) || field('r') === nonce)
    throw violation('answered SCRAM with a nonce that is not made of ours')
}
