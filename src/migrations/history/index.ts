// What other rooms use of histories.
import { name } from './commands.ts'
import { tableInSql } from './read.ts'
import { historyReaders } from './registry.ts'
import type { HistoryTool } from './types.ts'

export { word as shellWord } from './commands.ts'
export { classify } from './classify.ts'
export { isReconciled, reconcile, type ReconcileOptions } from './reconcile.ts'
export { readHistories } from './read.ts'
export { historyReaders as toolReaders, historyTools, isHistoryTool } from './registry.ts'
export type { HistoryReader, Reach, RepairCase, RepairCommand } from './reader.ts'
export type * from './types.ts'

/** A history table as statements name it; by the tool's default where there is none yet. */
export function repairTable(tool: HistoryTool, table: string | null): string {
  return table === null ? name(historyReaders[tool].tables[0] ?? tool) : tableInSql({ table })
}
