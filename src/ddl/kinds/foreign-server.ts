// Foreign servers and their user mappings.

import type { DdlKind } from '../kind.ts'

export const foreignServer: DdlKind<'foreignServers'> = {
  collect: () => undefined,
  entries: () => [],
}
