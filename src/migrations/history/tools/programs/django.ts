// Django: django_migrations with app and name. Source: Django's db/migrations/recorder.py.
import { hasColumns, literal, shell, sql, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'

export const django: HistoryReader = {
  title: 'Django',
  tables: ['django_migrations'],
  isOwn: (table) => hasColumns(table, 'app', 'name', 'applied'),
  order: ['id'],
  entries: (rows) =>
    rows.map(({ app, name, applied }) => ({
      version: `${app}.${name}`,
      name: name ?? null,
      appliedAt: applied ?? null,
    })),
  versions: 'text',
  groupOf: (version) => split(version)[0] ?? '',
  knowsSquashed: true,
  markApplied: ({ status }) => shell(`python manage.py migrate ${words(status.version)} --fake`),
  // Django's own way, --fake with the migration before, would also take the later ones back.
  markReverted: ({ status, table }) => {
    const [app = '', name = ''] = split(status.version)
    return sql(`delete from ${table} where app = ${literal(app)} and name = ${literal(name)};`)
  },
  run: ({ status }) => shell(`python manage.py migrate ${words(status.version)}`),
}

function split(version: string): string[] {
  const dot = version.indexOf('.')
  return [version.slice(0, dot), version.slice(dot + 1)]
}

function words(version: string): string {
  return split(version).map(word).join(' ')
}
