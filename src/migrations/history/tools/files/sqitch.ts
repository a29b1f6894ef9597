// Sqitch: sqitch.changes, what is deployed, and sqitch.events, what was reverted or failed. A change that was reworked is there
// once more, and its earlier one is told by the tag that follows it. Source: Sqitch's lib/App/Sqitch/Engine/pg.sql and Plan/Change.pm.
import { hasColumns, name, shell, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'
import type { HistoryState } from '../../types.ts'

const STATES: Readonly<Record<string, HistoryState>> = { revert: 'rolled back', fail: 'failed' }

export const sqitch: HistoryReader = {
  title: 'Sqitch',
  tables: ['changes'],
  tablesBeside: ['projects', 'releases', 'tags', 'events', 'dependencies'],
  isOwn: (table) => hasColumns(table, 'change_id', 'change', 'project', 'planner_name'),
  order: ['committed_at'],
  query({ schema, columns }) {
    const hash = hasColumns({ columns }, 'script_hash') ? 'nullif(c.script_hash, c.change_id)' : 'null'
    const own = name(schema)
    return `select c.change || case when exists (select from ${own}.changes l
          where l.project = c.project and l.change = c.change and l.committed_at > c.committed_at)
        then pg_catalog.coalesce((select t.tag from ${own}.tags t
          where t.project = c.project and t.committed_at >= c.committed_at order by t.committed_at limit 1), '')
        else '' end as version, c.change as name, ${hash} as hash, c.committed_at::pg_catalog.text as at, 'deploy' as event,
        c.project as project
      from ${own}.changes c
      union all
      (select distinct on (e.change_id) e.change, e.change, null, e.committed_at::pg_catalog.text, e.event, e.project
       from ${own}.events e
       where not exists (select from ${own}.changes c where c.change = e.change and c.project = e.project)
       order by e.change_id, e.committed_at desc)
      order by 4`.replace('pg_catalog.coalesce', 'coalesce')
  },
  entries: (rows) =>
    rows.map(({ version, name: change, hash, at, event, project }) => ({
      version: version ?? '',
      name: change ?? null,
      checksum: hash ?? null,
      appliedAt: at ?? null,
      state: STATES[event ?? ''] ?? 'applied',
      project: project ?? '',
    })),
  versions: 'place',
  versionOf: ({ parts, version, name: change }) => {
    const file = parts[0]?.file.replace(/\.sql$/, '') ?? ''
    return file.includes('@') ? `${version}@${file.split('@').at(-1)}` : (version ?? change)
  },
  configuration: { files: /^sqitch\.conf$/, table: /\bregistry\s*=\s*(\w+)/ },
  markApplied: ({ status, isLast, leavesNoGap }) =>
    isLast && leavesNoGap
      ? shell(`sqitch deploy --log-only --to-change ${word(placed(status.version))}`)
      : null,
  markReverted: ({ before, staysLast }) =>
    staysLast && before !== null
      ? shell(`sqitch revert --log-only --to-change ${word(placed(before))}`)
      : null,
  run: ({ status }) =>
    status.class === 'out of order'
      ? null
      : shell(`sqitch deploy --to-change ${word(placed(status.version))}`),
}

/** Of a change that was reworked, the name alone could be either. */
function placed(version: string): string {
  return version.includes('@') ? version : `${version}@HEAD`
}
