// A project whose history and folder have drifted apart: 29 versions only in the history, 22 only in the folder, 40 in both.
import type { PgliteSession } from '../../../src/connect/pglite.ts'

/** What was done with a version of the folder, or of the history. */
export interface ScenarioVersion {
  readonly version: string
  readonly name: string
  /** What ran in the database; null for nothing. */
  readonly ran: string | null
  /** Whether the history has it, with what ran or would have. */
  readonly recorded: string | null
  /** What the file holds; null for none. */
  readonly file: string | null
  readonly advice: string
}

const table = (name: string, more = '') =>
  `create table public.${name} (id uuid primary key default gen_random_uuid(), owner uuid references auth.users, note text default 'n'${more});
alter table public.${name} enable row level security;
create policy ${name}_own on public.${name} for select using (auth.uid() = owner);`

function stamp(number: number, seconds = 0): string {
  const day = String((number % 28) + 1).padStart(2, '0')
  const month = String(Math.floor(number / 28) + 1).padStart(2, '0')
  return `2025${month}${day}1200${String(seconds).padStart(2, '0')}`
}

export function scenario(): ScenarioVersion[] {
  const versions: ScenarioVersion[] = []
  let number = 0
  const add = (name: string, fields: Omit<ScenarioVersion, 'version' | 'name'>, seconds = 0) =>
    versions.push({ version: stamp(number, seconds), name, ...fields })
  const times = (count: number, make: (index: number) => void) => {
    for (let index = 0; index < count; index++) {
      make(index)
      number++
    }
  }
  times(40, (i) => {
    const sql =
      i % 4 === 3
        ? `alter table public.base_${i - 1} add column extra_${i} int not null default ${i}`
        : table(`base_${i}`)
    add(`base_${i}`, { ran: sql, recorded: sql, file: sql, advice: 'nothing' })
  })
  // The same under another stamp: a branch was rebased after it had been pushed.
  times(8, (i) => {
    const sql = table(`twin_${i}`)
    add(`twin_${i}`, { ran: sql, recorded: sql, file: null, advice: 'nothing' })
    add(`twin_${i}`, { ran: null, recorded: null, file: `-- rebased\n${sql}`, advice: 'rename' }, 30)
  })
  // Edited, and under another stamp.
  times(3, (i) => {
    add(`draft_${i}`, {
      ran: table(`draft_${i}`),
      recorded: table(`draft_${i}`),
      file: null,
      advice: 'fetch the file',
    })
    add(
      `draft_${i}`,
      { ran: null, recorded: null, file: table(`draft_${i}`, ', state text'), advice: 'a person decides' },
      30,
    )
  })
  // Pushed from another machine.
  times(15, (i) => {
    const sql =
      i % 5 === 4
        ? `create index lost_${i}_note on public.base_0 (lower(note)) where id is not null and note <> '${i}'`
        : table(`lost_${i}`)
    add(`lost_${i}`, { ran: sql, recorded: sql, file: null, advice: 'fetch the file' })
  })
  // Recorded by hand, or undone since.
  times(3, (i) => {
    const sql = `alter table public.base_${i * 4} add column never_${i} text`
    add(`never_${i}`, { ran: null, recorded: sql, file: null, advice: 'mark as reverted' })
  })
  // Run in the dashboard.
  times(5, (i) => {
    const sql =
      i % 2 === 0
        ? table(`hand_${i}`)
        : `alter table public.base_${i * 4} add constraint hand_${i} check (length(note) > ${i} or note in ('a', 'b'))`
    add(`hand_${i}`, { ran: sql, recorded: null, file: sql, advice: 'mark as applied' })
  })
  times(6, (i) => {
    const sql =
      i % 3 === 2
        ? `create view public.new_${i} as select id, note from public.new_${i - 1} where note = any (array['x', 'y'])`
        : table(`new_${i}`)
    add(`new_${i}`, { ran: null, recorded: null, file: sql, advice: 'run it' })
  })
  return versions
}

/** As the CLI makes the table. */
export const HISTORY = `create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key, statements text[], name text)`

export async function build(session: PgliteSession, versions: readonly ScenarioVersion[]): Promise<void> {
  await session.exec(HISTORY)
  for (const { version, name, ran, recorded } of versions) {
    if (ran !== null) await session.exec(ran)
    if (recorded !== null) await session.exec(record(version, name, recorded))
  }
}

export function record(version: string, name: string, sql: string): string {
  const statements = sql.split(/;\n|;$/).filter((each) => each.trim() !== '')
  const array = statements.map((each) => `$sql$${each}$sql$`).join(', ')
  return `insert into supabase_migrations.schema_migrations (version, name, statements) values ('${version}', '${name}', array[${array}])`
}
