// How completion scripts call the command.

/** The first argument of such a call. The words of the line follow, up to the one at the cursor. */
export const COMPLETE = '--get-yargs-completions'
