// Text → bytes in a database encoding.

export function encode(text: string, _encoding: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}
