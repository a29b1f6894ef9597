// Whether a text is a dump that is cut off.
import { checkChunks } from './check.ts'

/** The last line of a dump that has a beginning and no end mark; undefined for any other text. */
export function lineOfCut(text: string): number | undefined {
  if (!/^-- PostgreSQL database (?:cluster )?dump$/m.test(text)) return undefined
  const check = checkChunks()
  check.write(Buffer.from(text))
  return check.end().findings.find(({ code, line }) => code === 'cut-off' && line !== null)?.line ?? undefined
}
