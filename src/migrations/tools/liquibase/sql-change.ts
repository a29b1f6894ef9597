// The changes `sql` and `sqlFile`: what they run, and what their checksum is of.
import { textOf } from '../../folder.ts'
import type { MigrationPart } from '../../types.ts'
import type { SqlChange } from './checksum.ts'
import { partsAt } from './end-delimiter.ts'
import { childrenOf, isTrue, valueOf, type ChangelogNode } from './node.ts'
import { NotKnown } from './not-known.ts'
import { resolvePath, type Surroundings } from './paths.ts'

export interface ReadSqlChange {
  readonly parts: readonly MigrationPart[]
  readonly change: SqlChange
}

/** @throws NotKnown where the file is not there, or in another encoding */
export function readSqlChange(node: ChangelogNode, place: Surroundings): ReadSqlChange {
  const part = node.name === 'sql' ? ownText(node, place) : textOfFile(node, place)
  const endDelimiter = childrenOf(node, 'endDelimiter')[0]?.value ?? null
  return {
    parts: partsAt({ ...part, sql: place.expandText(part.sql) }, endDelimiter ?? undefined),
    change: {
      sql: part.sql,
      endDelimiter,
      splitStatements: valueOf(node, 'splitStatements')?.trim().toLowerCase() !== 'false',
      stripComments: isTrue(node, 'stripComments'),
    },
  }
}

/** XML has the text in the element, YAML in a node of the same name. */
function ownText(node: ChangelogNode, { file }: Surroundings): MigrationPart {
  const [inner] = childrenOf(node, 'sql').filter(({ isAttribute }) => !isAttribute)
  const given = inner ?? node
  return { file, line: given.line, sql: given.value ?? '' }
}

function textOfFile(node: ChangelogNode, place: Surroundings): MigrationPart {
  const named = valueOf(node, 'path') ?? ''
  const encoding = valueOf(node, 'encoding')
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new NotKnown(`${named} is in ${encoding}`)
  const file = resolvePath(place, named, isTrue(node, 'relativeToChangelogFile'))
  if (file === undefined || !place.folder.contents.has(file))
    throw new NotKnown(`its file ${named} is not in the folder`)
  return { file, line: 1, sql: textOf(place.folder, file) }
}
