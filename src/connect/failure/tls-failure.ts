// Errors of the TLS handshake as lines for people.
import { ConnectFailure } from './connect-failure.ts'
import { hostName } from '../target.ts'
import type { ConnectTarget, HostAddress } from '../target.ts'

/** Names what was wrong with the certificates or the handshake. */
export function tlsFailure(thrown: unknown, host: HostAddress, target: ConnectTarget): ConnectFailure {
  if (thrown instanceof ConnectFailure) return thrown
  const error = thrown as NodeJS.ErrnoException & { reason?: string }
  return new ConnectFailure(`TLS with ${hostName(host)} failed: ${cause(error, host, target)}`, 'tls')
}

function cause(
  error: NodeJS.ErrnoException & { reason?: string },
  host: HostAddress,
  target: ConnectTarget,
): string {
  const trust = target.tls?.rootCert ?? 'the public authorities'
  switch (error.code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `its certificate is not for the name ${host.host}; use the name the certificate is for, or sslmode=verify-ca, which does not compare names`
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `its certificate is self-signed, or signed by an authority that is not among ${trust}; give the provider's CA file as sslrootcert`
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'CERT_SIGNATURE_FAILURE':
    case 'CERT_UNTRUSTED':
      return `its certificate was signed by an authority that is not among ${trust}; give the provider's CA file as sslrootcert`
    case 'CERT_HAS_EXPIRED':
      return "its certificate has expired; renew it at the server, and check this machine's clock"
    case 'CERT_NOT_YET_VALID':
      return "its certificate is not valid yet; check this machine's clock"
    case 'CERT_REVOKED':
      return 'its certificate has been revoked (sslcrl)'
    case 'ECONNRESET':
      return 'the server closed the connection during the handshake'
  }
  return handshakeCause(error)
}

function handshakeCause(error: NodeJS.ErrnoException & { reason?: string }): string {
  const text = `${error.code ?? ''} ${error.reason ?? ''} ${error.message}`
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|protocol version/i.test(text)) {
    return 'the two sides have no TLS version in common; check ssl_min_protocol_version on both'
  }
  if (/WRONG_VERSION_NUMBER|packet length too long/i.test(text))
    return 'the other side does not speak TLS there'
  if (/key.values.mismatch/i.test(text)) return 'sslkey is not the key of sslcert'
  if (/bad decrypt|BAD_DECRYPT|INTERRUPTED_OR_CANCELLED|bad password/i.test(text)) {
    return 'sslkey is encrypted and sslpassword does not open it'
  }
  if (/NO_START_LINE|PEM routines|asn1|DECODER|no start line/i.test(text)) {
    return 'sslrootcert, sslcert or sslkey is not a PEM file of the right kind'
  }
  if (/CERTIFICATE_REQUIRED|certificate required|handshake failure|HANDSHAKE_FAILURE/i.test(text)) {
    return 'the server wants a client certificate; give sslcert and sslkey'
  }
  if (
    /unknown ca|UNKNOWN_CA|bad certificate|BAD_CERTIFICATE|certificate (expired|revoked|unknown)/i.test(text)
  ) {
    return 'the server does not accept the client certificate (sslcert)'
  }
  return error.message.split('\n')[0] ?? 'unknown cause'
}
