// The changelogs of a folder → the changesets that Liquibase runs, in its order, through includes.
// Source: Liquibase's DatabaseChangeLog.java and its documentation of include and includeAll.
import path from 'node:path'
import { marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { step } from '../../step.ts'
import type { LeftOut, MigrationStep } from '../../types.ts'
import { readChangeset } from './changeset.ts'
import { checksumsOf, isOpen } from './checksum.ts'
import { conditionOf, isForPostgres } from './conditions.ts'
import { HEADER, readChangesets } from './formatted.ts'
import { isTrue, valueOf, type ChangelogNode } from './node.ts'
import { filesBelow, resolvePath, type Surroundings } from './paths.ts'
import { addProperties, expand, expanded, type Properties } from './properties.ts'

export interface ReadChangelogs {
  readonly steps: readonly MigrationStep[]
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
  /** Changelogs and files of SQL that were read. */
  readonly files: ReadonlySet<string>
}

interface Reading {
  readonly folder: Folder
  readonly changelogs: ReadonlyMap<string, ChangelogNode>
  readonly properties: Properties
  readonly steps: { readonly step: MigrationStep; readonly runOrder: string }[]
  readonly leftOut: LeftOut[]
  readonly warnings: string[]
  readonly files: Set<string>
}

/** What an include says of all that is in the file. */
type Included = Pick<Surroundings, 'contexts' | 'labels'> & { readonly logicalPath?: string | undefined }

/** Of a changelog, and of all that it includes. */
export function readChangelogs(
  folder: Folder,
  changelogs: ReadonlyMap<string, ChangelogNode>,
  roots: readonly string[],
): ReadChangelogs {
  const reading: Reading = {
    folder,
    changelogs,
    properties: new Map(),
    steps: [],
    leftOut: [],
    warnings: [],
    files: new Set(),
  }
  for (const root of roots) readFile(reading, root, { contexts: [], labels: [] })
  const of = (order: string) => reading.steps.filter(({ runOrder }) => runOrder === order)
  const known = new Set<string>()
  const steps = [...of('first'), ...of(''), ...of('last')].flatMap(({ step: each }) => {
    // What is included twice runs once.
    const key = [each.ledgerFile ?? each.parts[0]?.file ?? '', each.name].join('\0')
    if (known.has(key)) return []
    known.add(key)
    return [each]
  })
  return { steps, leftOut: reading.leftOut, warnings: reading.warnings, files: reading.files }
}

function readFile(reading: Reading, file: string, included: Included): void {
  if (reading.files.has(file)) return
  reading.files.add(file)
  const { folder, changelogs, properties, steps, leftOut } = reading
  const changelog = changelogs.get(file)
  if (changelog) {
    readNode(reading, file, changelog, included)
    return
  }
  if (!file.endsWith('.sql')) {
    reading.warnings.push(`${file} is included, and no changelog: its changesets are not known`)
    return
  }
  const text = textOf(folder, file)
  if (!HEADER.test(text)) {
    steps.push({ step: ofPlainSql(file, text, properties, included), runOrder: '' })
    return
  }
  const found = readChangesets(folder, file, text, properties, included)
  steps.push(...found.steps.map((each) => ({ step: each, runOrder: '' })))
  for (let i = 0; i < found.forOthers; i++) leftOut.push({ file, reason: 'not-for-postgresql' })
}

/** A file of SQL that is included as it is has one changeset, with this id and author. */
function ofPlainSql(
  file: string,
  text: string,
  properties: Properties,
  { contexts, labels, logicalPath }: Included,
): MigrationStep {
  const sql = expand(text, properties)
  return step([{ file, line: 1, sql }], {
    version: 'raw',
    name: 'includeAll:raw',
    ...(logicalPath !== undefined && { ledgerFile: logicalPath }),
    ...(!isOpen(text) &&
      checksumsOf([{ sql, endDelimiter: null, splitStatements: false, stripComments: false }])),
    ...conditionOf({ contexts, labels, others: [] }),
  })
}

function readNode(reading: Reading, file: string, changelog: ChangelogNode, included: Included): void {
  const { folder, properties, steps, leftOut } = reading
  const own: Properties = new Map()
  const place = { folder, file }
  const logicalPath = included.logicalPath ?? valueOf(changelog, 'logicalFilePath')
  for (const given of changelog.children) {
    if (given.name === 'property') {
      addProperties(expanded(given, own, properties), place, properties, own)
      continue
    }
    const node = expanded(given, own, properties)
    if (given.name === 'include') include(reading, file, node, included)
    else if (given.name === 'includeAll') includeAll(reading, file, node, included)
    else if (given.name === 'changeSet') {
      const { contexts, labels } = included
      const found = readChangeset(node, {
        ...place,
        ...{ contexts, labels, logicalPath },
        quoting: valueOf(changelog, 'objectQuotingStrategy'),
        expandText: (text) => expand(text, own, properties),
      })
      if (found) steps.push({ step: found, runOrder: valueOf(node, 'runOrder')?.trim() ?? '' })
      else leftOut.push({ file, reason: 'not-for-postgresql' })
    }
  }
}

function withIncluded(node: ChangelogNode, { contexts, labels }: Included): Included {
  const context = valueOf(node, 'contextFilter', 'context')
  const label = valueOf(node, 'labels')
  return {
    contexts: [...contexts, ...(context === undefined ? [] : [context])],
    labels: [...labels, ...(label === undefined ? [] : [label])],
    logicalPath: valueOf(node, 'logicalFilePath'),
  }
}

function include(reading: Reading, from: string, node: ChangelogNode, included: Included): void {
  const named = valueOf(node, 'file')
  if (named === undefined || isTrue(node, 'ignore') || !isForPostgres(valueOf(node, 'dbms'))) return
  const file = resolvePath(
    { folder: reading.folder, file: from },
    named,
    isTrue(node, 'relativeToChangelogFile'),
  )
  if (file === undefined)
    reading.warnings.push(
      `${from} includes ${named}, which is not in the folder: its changesets are not known`,
    )
  else readFile(reading, file, withIncluded(node, included))
}

function includeAll(reading: Reading, from: string, node: ChangelogNode, included: Included): void {
  const { folder, changelogs } = reading
  const named = valueOf(node, 'path')
  if (named === undefined || isTrue(node, 'ignore')) return
  const found = filesBelow({ folder, file: from }, named, isTrue(node, 'relativeToChangelogFile'))
  if (found.length === 0)
    reading.warnings.push(
      `${from} includes all of ${named}, which is not in the folder: its changesets are not known`,
    )
  for (const setting of ['filter', 'resourceFilter', 'resourceComparator'])
    if (valueOf(node, setting) !== undefined)
      reading.warnings.push(
        `${from} includes all of ${named} by a ${setting}, a program, which is passed over`,
      )
  const ending = valueOf(node, 'endsWithFilter')?.toLowerCase() ?? ''
  const depth = (file: string) => file.split('/').length
  const least = Math.min(...found.map(depth))
  const deepest = Number(valueOf(node, 'maxDepth') ?? Infinity)
  for (const file of found) {
    const isRead = changelogs.has(file) || file.endsWith('.sql')
    if (isRead && file.toLowerCase().endsWith(ending) && depth(file) - least < deepest)
      readFile(reading, file, withIncluded(node, included))
  }
}

/** Changelogs that no other includes: one that is called so is the one, whatever lies beside it. */
export function rootsOf(folder: Folder, changelogs: ReadonlyMap<string, ChangelogNode>): string[] {
  if (folder.onlyFile !== undefined) return [folder.onlyFile]
  const files = [...changelogs.keys()]
  const reached = new Set(
    files.flatMap((file) => [...readChangelogs(folder, changelogs, [file]).files].slice(1)),
  )
  const roots = files.filter((file) => !reached.has(file))
  const depth = Math.min(...roots.map((file) => file.split('/').length))
  const named = roots.filter(
    (file) => file.split('/').length === depth && /master|root|main/i.test(path.posix.basename(file)),
  )
  return named.length === 1 ? named : roots
}

/** Formatted SQL where no changelog is: by name. */
export function formattedFiles(folder: Folder): string[] {
  return sqlFiles(folder).filter((file) => HEADER.test(marksOf(folder, file)))
}
