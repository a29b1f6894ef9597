// Commands of psql, by what they do to a schema.

/** What a dump, or a script beside it, may hold and what makes nothing. */
const IDLE = /^\\(?:restrict|unrestrict|connect|c|set|unset|pset|echo|qecho|warn|timing|encoding)\b/

/** @param command with its backslash and arguments */
export function isIdleCommand(command: string): boolean {
  return IDLE.test(command)
}
