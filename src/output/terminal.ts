// Whether someone looks at a stream, and in colours.

export function isTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}

/** https://no-color.org: any value but the empty one. */
export function showsColours(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): boolean {
  return isTerminal(stream, env) && !env['NO_COLOR']
}
