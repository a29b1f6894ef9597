// Functions and procedures.

import type { DdlKind } from '../kind.ts'

export const function_: DdlKind<'functions'> = {
  collect: () => undefined,
  entries: () => [],
}
