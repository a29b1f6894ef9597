// A changeset of XML, YAML or JSON → a step: its SQL, as far as that is certain. Source: Liquibase's ChangeSet.java, RawSQLChange.java,
// SQLFileChange.java.
import { step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'
import { translate } from './changes/translate.ts'
import { checksumsOf, isOpen, type SqlChange } from './checksum.ts'
import { conditionOf, isForPostgres, preconditionOf, type Conditions } from './conditions.ts'
import { childrenOf, isTrue, valueOf, type ChangelogNode } from './node.ts'
import type { Surroundings } from './paths.ts'
import { readSqlChange } from './sql-change.ts'
import { NotKnown } from './not-known.ts'

/** Changes that change nothing. */
const NOTHING = new Set(['empty', 'tagDatabase', 'output'])

/** What stands in a changeset of XML beside its changes. */
const NO_CHANGES = new Set(['comment', 'preConditions', 'rollback', 'validCheckSum', 'modifySql'])

/** Undefined where it never runs on PostgreSQL, and is not recorded either. */
export function readChangeset(node: ChangelogNode, place: Surroundings): MigrationStep | undefined {
  const id = valueOf(node, 'id') ?? ''
  const author = valueOf(node, 'author') ?? ''
  if (isTrue(node, 'ignore') || !isForPostgres(valueOf(node, 'dbms'))) return undefined
  const [precondition] = childrenOf(node, 'preConditions').map(preconditionOf)
  if (precondition?.holds === false && precondition.onFail === 'CONTINUE') return undefined
  const isSkipped = precondition?.holds === false && precondition.onFail !== 'WARN'
  const read = isSkipped ? { parts: [], sql: undefined, unknown: undefined } : readChanges(node, place)
  const parts = read.parts.length > 0 ? read.parts : [{ file: place.file, line: node.line, sql: '' }]
  const ledgerFile = valueOf(node, 'logicalFilePath') ?? place.logicalPath
  const isRepeatable = isTrue(node, 'runOnChange') || isTrue(node, 'runAlways')
  return {
    ...step(parts, {
      kind: isRepeatable ? 'repeatable' : 'versioned',
      version: id,
      name: `${author}:${id}`,
      transaction: valueOf(node, 'runInTransaction')?.trim().toLowerCase() !== 'false',
      ...(read.sql && checksumsOf(read.sql, acceptedBy(node))),
    }),
    isEmpty: false,
    ...(read.sql === undefined && { isTranslated: true }),
    ...(ledgerFile !== undefined && { ledgerFile }),
    ...(read.unknown !== undefined && { unknown: read.unknown }),
    ...conditionsOf(node, place, precondition?.holds === true ? undefined : precondition?.onFail),
  }
}

/** What the tool runs it under, as far as it is known here. */
function conditionsOf(
  node: ChangelogNode,
  { contexts, labels }: Surroundings,
  onFail: string | undefined,
): Conditions {
  const context = valueOf(node, 'contextFilter', 'context', 'contexts')
  const label = valueOf(node, 'labels')
  return conditionOf({
    contexts: [...contexts, ...(context === undefined ? [] : [context])],
    labels: [...labels, ...(label === undefined ? [] : [label])],
    others: [
      ...(onFail === undefined || onFail === 'WARN' ? [] : ['where its preconditions hold']),
      ...(valueOf(node, 'failOnError')?.toLowerCase() === 'false' ? ['if it does not fail'] : []),
    ],
  })
}

interface Changes {
  readonly parts: readonly MigrationPart[]
  /** Of a changeset of SQL alone, for its checksum. */
  readonly sql: readonly SqlChange[] | undefined
  readonly unknown: string | undefined
}

function readChanges(node: ChangelogNode, place: Surroundings): Changes {
  const parts: MigrationPart[] = []
  const sql: SqlChange[] = []
  const unknown: string[] = []
  const changes = changesOf(node)
  for (const change of changes) {
    if (NOTHING.has(change.name)) continue
    try {
      if (change.name === 'sql' || change.name === 'sqlFile') {
        const read = readSqlChange(change, place)
        const isForOthers = !isForPostgres(valueOf(change, 'dbms'))
        sql.push({ ...read.change, isForOthers })
        if (!isForOthers) parts.push(...read.parts)
      } else if (isForPostgres(valueOf(change, 'dbms')))
        parts.push({ file: place.file, line: change.line, sql: translate(change, node, place) })
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error
      unknown.push(error.message)
    }
  }
  // Its text is put together by more than the changes.
  const isModified = childrenOf(node, 'modifySql').length > 0
  if (childrenOf(node, 'modifySql').some((each) => isForPostgres(valueOf(each, 'dbms'))))
    unknown.push('modifySql changes what it runs')
  if (parts.some((part) => isOpen(part.sql))) unknown.push('it holds a property that no changelog defines')
  return {
    parts,
    sql: sql.length === changes.length && !isModified && !changes.some(isOpenText) ? sql : undefined,
    unknown: unknown.length > 0 ? [...new Set(unknown)].join('; ') : undefined,
  }
}

/** Of a file, placeholders are no part of the checksum. */
function isOpenText({ name, value, children }: ChangelogNode): boolean {
  return name === 'sql' && [value, ...children.map((child) => child.value)].some((text) => isOpen(text ?? ''))
}

/** In YAML and JSON they are in a node of their own. */
function changesOf(node: ChangelogNode): readonly ChangelogNode[] {
  const listed = childrenOf(node, 'changes').flatMap(({ children }) => children)
  const isXml = childrenOf(node, 'id').some(({ isAttribute }) => isAttribute)
  const direct = isXml
    ? node.children.filter(
        ({ name, isAttribute }) => !isAttribute && !NO_CHANGES.has(name) && name !== 'changes',
      )
    : []
  return [...direct, ...listed]
}

function acceptedBy(node: ChangelogNode): string[] {
  return childrenOf(node, 'validCheckSum').flatMap(({ value, children }) => [
    ...(value === null ? [] : [value.trim()]),
    ...children.flatMap((child) => child.value?.trim() ?? []),
  ])
}
