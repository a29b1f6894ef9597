// DumpOptions as plan, entries and writer take them: with what schemadump has found out itself.

import type { DumpOptions } from './options.ts'
import type { PlatformRules } from './profile/platform-rules.ts'

export interface ResolvedOptions extends DumpOptions {
  /** The rules that `profile` and `compat` stand for, besides plain options (with-platform.ts). */
  readonly platform?: PlatformRules
  /** How a name becomes bytes of `encoding`, which names sort by; UTF-8 by default. */
  readonly encode?: (name: string) => Uint8Array
}
