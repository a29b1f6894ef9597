// What has to be undone however the process ends: a database that was made on somebody's server. The library only keeps the
// list; the command goes through it when it is interrupted.
type Undo = () => Promise<void>

const open = new Set<Undo>()

/** How long an interrupted command waits for servers, in milliseconds. */
const LIMIT = 10_000

/**
 * @param undo must not mind being called beside the work that is interrupted
 * @returns what is called when it is undone, or nobody needs it any more
 */
export function undoAtEnd(undo: Undo): () => void {
  open.add(undo)
  return () => void open.delete(undo)
}

/** Whether there is anything to undo. */
export function isUnfinished(): boolean {
  return open.size > 0
}

/** Undoes all, as far as that succeeds within a time that nobody minds to wait. */
export async function undoAll(): Promise<void> {
  const all = Promise.allSettled([...open].map((undo) => undo()))
  open.clear()
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LIMIT).unref())])
}
