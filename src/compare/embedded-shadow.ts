// The embedded server as the one that gives second opinions.

import { pgliteVersion, startLoaded } from '../embedded/index.ts'
import type { ShadowSource } from './shadow.ts'

export const embeddedShadow: ShadowSource = {
  async open(extensions) {
    // Stubs stand for the extensions that it lacks: they are the same for both sides.
    const { session } = await startLoaded([], { extensions })
    const exec = async (sql: string) => void (await session.exec(sql))
    return {
      session,
      exec,
      createRole: (role) => exec(`CREATE ROLE ${role}`),
      close: () => session.close(),
    }
  },
}

/** Undefined where the embedded server is not installed. */
export function installedShadow(): ShadowSource | undefined {
  return pgliteVersion() === undefined ? undefined : embeddedShadow
}
