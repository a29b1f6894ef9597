// The embedded server as the one that gives second opinions.

import { openEmbedded, pgliteVersion } from '../embedded/index.ts'
import type { ShadowSource } from './shadow.ts'

export const embeddedShadow: ShadowSource = {
  async open(extensions) {
    const session = await openEmbedded({ extensions })
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
