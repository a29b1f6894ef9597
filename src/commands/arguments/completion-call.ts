// How completion scripts and the command that they ask agree.

/** How a completion script calls: it is followed by the words of the line, up to the one at the cursor. */
export const COMPLETE = '--get-yargs-completions'
