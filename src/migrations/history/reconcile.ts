// A project's folders and a database's histories, tool by tool.
import type { Session } from '../../connect/session.ts'
import { SchemadumpError } from '../../errors.ts'
import { classify } from './classify.ts'
import { tablesNamedIn } from './configuration.ts'
import { inContexts, leftOutByContext } from './contexts.ts'
import { detect, findFolders, readLocal } from './folders.ts'
import type { LocalMigrations } from './local.ts'
import { readHistories, type NamedTable } from './read.ts'
import { historyReaders } from './registry.ts'
import type {
  History,
  HistoryEntry,
  HistoryTool,
  Reconciliation,
  ToolReconciliation,
  VersionStatus,
} from './types.ts'

export interface ReconcileOptions {
  /** The folder of migrations; default: the usual ones below `root`. */
  readonly dir?: string | undefined
  /** Only this tool's; default: all that are found. */
  readonly tool?: HistoryTool | undefined
  /** History table, `name` or `schema.name`; default: as the project's configuration or the tool says. */
  readonly table?: string | undefined
  /** Contexts that Liquibase is run with: what they do not meet is not pending; default: not known, and a person decides. */
  readonly contexts?: readonly string[] | undefined
  /** Root of the project; default: the working folder. */
  readonly root?: string | undefined
}

/**
 * Reads both and compares them. Nothing is written to the database.
 * @throws SchemadumpError for a folder that can't be read or shows no tool, for a history that may not be read, and where there is
 *   neither a folder nor a history
 */
export async function reconcile(session: Session, options: ReconcileOptions = {}): Promise<Reconciliation> {
  const { dir, tool, table, contexts, root = '.' } = options
  const named: NamedTable[] = [
    ...(table !== undefined && tool !== undefined ? [{ tool, table }] : []),
    ...(await tablesNamedIn(dir ?? root)),
  ]
  const histories = await readHistories(session, {
    tables: named,
    ...(tool !== undefined && { tools: [tool] }),
  })
  const recorded = [...new Set(histories.map((history) => history.tool))]
  const locals = await localsOf(dir, tool, root, recorded)
  const tools = [...new Set([...locals.map((local) => local.tool), ...(dir === undefined ? recorded : [])])]
  if (tools.length === 0) throw nothingFound(root, tool)
  return { tools: tools.map((name) => withContexts(name, locals, histories, { dir, contexts })) }
}

async function localsOf(
  dir: string | undefined,
  tool: HistoryTool | undefined,
  root: string,
  recorded: readonly HistoryTool[],
): Promise<LocalMigrations[]> {
  if (dir !== undefined) return [await (tool === undefined ? detect(dir, recorded) : readLocal(dir, tool))]
  const found = await findFolders(root, recorded)
  return tool === undefined ? found : found.filter((local) => local.tool === tool)
}

/** Where the contexts are known, what is in them is as any other, and the rest not to run. */
function withContexts(
  tool: HistoryTool,
  locals: readonly LocalMigrations[],
  histories: readonly History[],
  { dir, contexts }: ReconcileOptions,
): ToolReconciliation {
  if (contexts === undefined) return ofTool(tool, locals, histories, dir)
  const named = locals.map((local) => ({
    ...local,
    steps: local.steps.map((step) => inContexts(step, contexts)),
  }))
  const found = ofTool(tool, named, histories, dir)
  return { ...found, statuses: found.statuses.map((status) => leftOutByContext(status, contexts)) }
}

function ofTool(
  tool: HistoryTool,
  locals: readonly LocalMigrations[],
  histories: readonly History[],
  dir: string | undefined,
): ToolReconciliation {
  const { title } = historyReaders[tool]
  const [history, ...others] = histories.filter((entry) => entry.tool === tool)
  const local = locals.find((entry) => entry.tool === tool)
  const empty: LocalMigrations = {
    tool,
    folder: dir ?? '.',
    steps: [],
    restsOn: new Map(),
    replacedBy: new Map(),
    notes: [`${title} has a history here and no folder was found: --dir names it`],
    warnings: [],
  }
  const { folder, notes, warnings, ...rest } = local ?? empty
  const ofProject = ({ project }: HistoryEntry) =>
    project === undefined || rest.project === undefined || project === rest.project
  const entries = (history?.entries ?? []).filter(ofProject)
  const foreign = new Set(history?.entries.filter((entry) => !ofProject(entry)).map(({ project }) => project))
  return {
    tool,
    title,
    folder: local ? folder : null,
    table: history?.table ?? null,
    statuses: classify({ folder, notes, warnings, ...rest }, { entries }),
    notes: [
      ...notes,
      ...(history ? [] : [`the database holds no history of ${title}: nothing is recorded`]),
      ...(foreign.size > 0
        ? [`the history holds other projects, too, which are not compared: ${[...foreign].join(', ')}`]
        : []),
      ...others.map(
        ({ table }) =>
          `${table} is a history of ${title}, too, and not compared: --tool ${tool} --table ${table}`,
      ),
    ],
    warnings,
  }
}

function nothingFound(root: string, tool: HistoryTool | undefined): SchemadumpError {
  const of = tool === undefined ? '' : ` of ${historyReaders[tool].title}`
  return new SchemadumpError(
    'BAD_MIGRATIONS',
    `no folder of migrations${of} was found below ${root}, and no history${of} in the database: --dir names the folder, --tool the tool`,
  )
}

/** Whether nothing is left to do about a version. */
export function isReconciled(status: VersionStatus): boolean {
  if (status.class === 'squashed') return historyReaders[status.tool].knowsSquashed === true
  return status.class === 'applied' || status.class === 'left out by its context'
}
