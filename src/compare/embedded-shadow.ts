// The embedded server as the one that gives second opinions.

import { openEmbedded } from '../embedded/index.ts'
import type { ShadowSource } from './shadow.ts'

export const embeddedShadow: ShadowSource = {
  async open(extensions) {
    const session = await openEmbedded({ extensions })
    return {
      session,
      exec: async (sql) => void (await session.exec(sql)),
      close: () => session.close(),
    }
  },
}
