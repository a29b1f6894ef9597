// Certificates made by the test: authorities, servers, clients.
import forge from 'node-forge'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

export interface CertificateOptions {
  readonly name: string
  /** Who signs it. Default: itself, as an authority. */
  readonly issuer?: Certificate
  /** DNS names and IP addresses it is for. */
  readonly hosts?: readonly string[]
  /** Days from now until it ends; negative for one that has expired. Default: 2. */
  readonly days?: number
}

let serial = 1
const day = 24 * 3600 * 1000

export function makeCertificate({ name, issuer, hosts = [], days = 2 }: CertificateOptions): Certificate {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = (0x100 + serial++).toString(16)
  certificate.validity.notBefore = new Date(Date.now() - 9 * day)
  certificate.validity.notAfter = new Date(Date.now() + days * day)
  certificate.setSubject([{ name: 'commonName', value: name }])
  const signer = issuer ? forge.pki.certificateFromPem(issuer.cert) : certificate
  certificate.setIssuer(signer.subject.attributes)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: issuer === undefined },
    ...(hosts.length > 0 ? [{ name: 'subjectAltName', altNames: hosts.map(altName) }] : []),
  ])
  const key = issuer ? forge.pki.privateKeyFromPem(issuer.key) : keys.privateKey
  certificate.sign(key, forge.md.sha256.create())
  return { cert: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(keys.privateKey) }
}

function altName(host: string): { type: number; value?: string; ip?: string } {
  return /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }
}
