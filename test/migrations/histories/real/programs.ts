// What Alembic 1.8, Django 3.2 and Rails 6.1 recorded on a server of migrations that they ran, and what they themselves say of each.
import type { Scenario } from '../scenarios.ts'

const revision = (id: string, below: string, dependsOn = 'None') =>
  `"""${id}"""\nfrom alembic import op\n\nrevision = '${id}'\ndown_revision = ${below}\nbranch_labels = None\ndepends_on = ${dependsOn}\n`
const django = (dependencies: string, replaces = '') =>
  `from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n\n${replaces}    dependencies = [${dependencies}]\n`
const REPLACES = "    replaces = [('shop', '0001_initial'), ('shop', '0002_b'), ('shop', '0003_c')]\n\n"
const SQUASHED = 'shop.0001_initial_squashed_0003_c'
const djangoRows = (...names: string[]) =>
  names
    .map((name) => `insert into django_migrations (app, name, applied) values ('shop', '${name}', now());`)
    .join('\n')

export const programScenarios: readonly Scenario[] = [
  {
    tool: 'alembic',
    name: 'a branch that the head depends on is an effective head without a row; a merge names each on a line of its own',
    layout: 'alembic',
    files: {
      'alembic/versions/a.py': revision('aaa', 'None'),
      'alembic/versions/c.py': revision('ccc', "'aaa'"),
      'alembic/versions/d.py': revision('ddd', "'aaa'"),
      'alembic/versions/m.py': revision('mmm', "(\n    'ccc',\n    'ddd',\n)"),
      'alembic/versions/y.py': revision('yyy', "'mmm'", "'zzz'"),
      'alembic/versions/z.py': revision('zzz', 'None'),
    },
    rows: "insert into alembic_version values ('yyy');",
    expected: ['aaa', 'ccc', 'ddd', 'mmm', 'zzz', 'yyy'].map((id) => `${id}: applied`),
  },
  {
    tool: 'django',
    name: 'squashed, with the files of those that it replaces still there: all are applied',
    layout: 'django',
    files: {
      'manage.py': '',
      'shop/migrations/0001_initial.py': django(''),
      'shop/migrations/0001_initial_squashed_0003_c.py': django('', REPLACES),
      'shop/migrations/0002_b.py': django("('shop', '0001_initial')"),
      'shop/migrations/0003_c.py': django("('shop', '0002_b')"),
      'shop/migrations/0004_d.py': django("('shop', '0003_c')"),
    },
    rows: djangoRows('0001_initial', '0002_b', '0003_c', '0004_d'),
    expected: [
      'shop.0001_initial: applied',
      `${SQUASHED}: applied`,
      'shop.0002_b: applied',
      'shop.0003_c: applied',
      'shop.0004_d: applied',
    ],
  },
  {
    tool: 'django',
    name: 'squashed, and only those that it replaces are recorded',
    layout: 'django',
    files: {
      'manage.py': '',
      'shop/migrations/0001_initial_squashed_0003_c.py': django('', REPLACES),
      'shop/migrations/0004_d.py': django("('shop', '0001_initial_squashed_0003_c')"),
    },
    rows: djangoRows('0001_initial', '0002_b', '0003_c'),
    expected: [
      `shop.0001_initial: squashed → ${SQUASHED}`,
      `${SQUASHED}: applied`,
      `shop.0002_b: squashed → ${SQUASHED}`,
      `shop.0003_c: squashed → ${SQUASHED}`,
      'shop.0004_d: local only',
    ],
  },
  {
    tool: 'rails',
    name: 'a version is a number, an engine names its own, and folders within are read',
    layout: 'rails',
    files: Object.fromEntries(
      [
        '001_make_old',
        '20240101120000_make_d.shop',
        'sub/20240109000000_make_e',
        '20240110000000_make_f',
      ].map((name) => [`db/migrate/${name}.rb`, 'class A < ActiveRecord::Migration[6.1]\nend\n']),
    ),
    rows: "insert into schema_migrations values ('20240101000000'), ('1'), ('20240101120000'), ('20240109000000');",
    expected: [
      '1: applied',
      '20240101000000: recorded, but local file missing',
      '20240101120000: applied',
      '20240109000000: applied',
      '20240110000000: local only',
    ],
  },
]
