// Keyword strings, database names and flags.
import type { ConnectionCase, ExpectedTarget } from './connection-case.ts'

const place: ExpectedTarget = { at: 'db.test:5432', user: 'ann', database: 'shop' }

function given(
  dbname: string,
  expected: ConnectionCase['expected'],
  more: Partial<ConnectionCase> = {},
): ConnectionCase {
  return { name: dbname, ...more, options: { dbname, ...more.options }, expected }
}

export const keywordCases: readonly ConnectionCase[] = [
  given('host=db.test user=ann dbname=shop', place),
  given("host = 'db.test' user = ann dbname = 'my shop'", { ...place, database: 'my shop' }),
  given(
    "host=db.test user=ann dbname=shop password='it\\'s s3cret \\\\'",
    { ...place, passwords: ["it's s3cret \\"] },
    { secrets: ["it's s3cret"] },
  ),
  given(
    'host=db.test user=ann dbname=shop password=s3c\\ ret',
    { ...place, passwords: ['s3c ret'] },
    { secrets: ['s3c ret'] },
  ),
  given(
    'host=db.test user=ann dbname=shop password=s3c@r#t/9',
    { ...place, passwords: ['s3c@r#t/9'] },
    { secrets: ['s3c@r#t/9'] },
  ),
  given('host=/tmp port=5413 user=ann dbname=shop', { ...place, at: '/tmp:5413' }),
  given('host=a.test,b.test port=1,2 user=ann dbname=shop', { ...place, at: 'a.test:1,b.test:2' }),
  given('hostaddr=10.0.0.7 user=ann dbname=shop', { ...place, at: '10.0.0.7:5432' }),
  given("host=db.test user=ann dbname=shop password=''", place),
  given('host=db.test user=ann dbname=shop colour=blue', {
    ...place,
    notes: [/unknown connection parameter colour/],
  }),
  given(
    "host=db.test password='s3cret-9 user=ann",
    { error: /can't be read after host/ },
    { secrets: ['s3cret-9'] },
  ),
  given(
    'host=db.test password=s3cret-9 and more',
    { error: /can't be read after password/ },
    { secrets: ['s3cret-9'] },
  ),
  given(
    'host=db.test user=ann dbname=shop password=abc s3cret=9',
    { ...place, passwords: ['abc'], notes: [/^what follows password is unknown/] },
    { secrets: ['s3cret'] },
  ),
  given(
    'host=db.test password=abc s3cret=9 and more',
    { error: /can't be read after password/ },
    { secrets: ['s3cret'] },
  ),
  // GORM's and pgx's.
  given('host=db.test user=ann dbname=shop port=5432 sslmode=disable TimeZone=Asia/Shanghai', {
    ...place,
    sslmode: 'disable',
    notes: [/unknown connection parameter TimeZone/],
  }),
  given('host=db.test user=ann dbname=shop sslmode=no-verify', {
    ...place,
    sslmode: 'require',
    notes: [/^sslmode=no-verify/],
  }),
  given('"shop" ', { ...place, database: '"shop" ' }, { options: { host: 'db.test', username: 'ann' } }),
  given('host=a.test,b.test hostaddr=10.0.0.7 user=ann', { error: /2 hosts and 1 addresses/ }),
  given('shop', place, { options: { host: 'db.test', username: 'ann' } }),
  given(
    'shop',
    { ...place, at: '/tmp:5499', source: /^the command line$/ },
    { options: { host: '/tmp', port: '5499', username: 'ann' } },
  ),
  given('shop', place, { env: { PGHOST: 'db.test', PGUSER: 'ann', DATABASE_URL: 'postgres://x@y.test/z' } }),
  given(
    'postgres://ann@db.test/shop',
    { ...place, at: 'db.test:1' },
    {
      options: { host: 'other.test', username: 'bob', port: 1 },
      name: 'the string wins over flags, which fill in',
    },
  ),
  {
    name: '-h alone is enough',
    options: { host: 'db.test' },
    env: { PGUSER: 'ann', PGDATABASE: 'shop' },
    expected: place,
  },
  { name: 'a bad port', options: { host: 'db.test', port: 'x' }, expected: { error: /^port x is none/ } },
]
