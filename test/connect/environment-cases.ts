// What the surroundings say: variables, .env files, services, password files, Supabase folders.
import type { ConnectionCase, ExpectedTarget } from './connection-case.ts'

const place: ExpectedTarget = { at: 'db.test:5432', user: 'ann', database: 'shop' }
const good = 'postgres://ann:s3cret-9@db.test/shop'
const known: ExpectedTarget = { ...place, passwords: ['s3cret-9'] }
const secrets = ['s3cret-9']
const ref = 'abcdefghijklmnopqrst'
const linkedTo = {
  at: 'aws-0-eu-1.pooler.supabase.com:5432',
  user: `postgres.${ref}`,
  database: 'postgres',
  sslmode: 'require',
}
const linkedFiles = {
  'supabase/.temp/project-ref': `${ref}\n`,
  'supabase/.temp/pooler-url': `postgresql://postgres.${ref}:[YOUR-PASSWORD]@aws-0-eu-1.pooler.supabase.com:6543/postgres`,
}
const service =
  '# comment\n[other]\nhost=other.test\n[shop]\nhost=db.test\ndbname=shop\nuser=ann\npassword=s3cret-9\n'

export const environmentCases: readonly ConnectionCase[] = [
  {
    name: 'DATABASE_URL',
    env: { DATABASE_URL: good },
    secrets,
    expected: { ...known, source: /^DATABASE_URL in the environment$/ },
  },
  { name: 'SUPABASE_DB_URL', env: { SUPABASE_DB_URL: good }, secrets, expected: known },
  { name: 'POSTGRES_URL', env: { POSTGRES_URL: good }, secrets, expected: known },
  {
    name: 'POSTGRES_PRISMA_URL',
    env: { POSTGRES_PRISMA_URL: `${good}?pgbouncer=true` },
    secrets,
    expected: { ...known, notes: [/Prisma/] },
  },
  { name: 'POSTGRES_URL_NON_POOLING', env: { POSTGRES_URL_NON_POOLING: good }, secrets, expected: known },
  {
    name: 'order of variables',
    env: { POSTGRES_URL: 'postgres://x@y.test/z', DATABASE_URL: good },
    secrets,
    expected: known,
  },
  {
    name: 'DATABASE_URL before PG*',
    env: { DATABASE_URL: good, PGHOST: 'other.test', PGDATABASE: 'x' },
    secrets,
    expected: known,
  },
  {
    name: 'PG* fill in',
    env: { DATABASE_URL: 'postgres://db.test', PGUSER: 'ann', PGPASSWORD: 's3cret-9', PGDATABASE: 'shop' },
    secrets,
    expected: known,
  },
  {
    name: 'another database',
    env: { DATABASE_URL: 'mysql://a:s3cret-9@h/d', POSTGRES_URL: good },
    secrets,
    expected: { ...known, notes: [/^DATABASE_URL is not a PostgreSQL/] },
  },
  {
    name: 'placeholder',
    env: { DATABASE_URL: 'postgres://ann:[YOUR-PASSWORD]@db.test/x' },
    expected: { error: /^DATABASE_URL in the environment: .*placeholder/ },
  },
  {
    name: '.env',
    files: { '.env': `DATABASE_URL="${good}"\n` },
    secrets,
    expected: { ...known, source: /^DATABASE_URL in \.env$/, notes: [/database of DATABASE_URL in \.env/] },
  },
  {
    name: '.env.local first',
    files: { '.env': 'DATABASE_URL=postgres://x@y.test/z', '.env.local': `POSTGRES_URL=${good}` },
    secrets,
    expected: { ...known, source: /^POSTGRES_URL in \.env\.local$/, notes: [/\.env\.local/] },
  },
  {
    name: 'the environment before .env',
    env: { POSTGRES_URL: good },
    files: { '.env': 'DATABASE_URL=postgres://x@y.test/z' },
    secrets,
    expected: known,
  },
  {
    name: '.env with ${}',
    files: { '.env': 'PW=s3cret-9\nDATABASE_URL=postgres://ann:${PW}@db.test/shop' },
    secrets,
    expected: { ...known, notes: [/\.env/] },
  },
  {
    name: '.env with an open ${}',
    files: { '.env': 'DATABASE_URL=postgres://ann:${PW}@db.test/shop' },
    expected: { error: /placeholder \$\{PW\}/ },
  },
  {
    name: '.env with a raw #',
    files: { '.env': 'DATABASE_URL=postgres://ann:s3cret-9#x@db.test/shop' },
    secrets,
    expected: { error: /in quotes/ },
  },
  {
    name: '--no-env-file',
    options: { envFile: false },
    files: { '.env': `DATABASE_URL=${good}` },
    secrets,
    expected: { error: /left alone \(--no-env-file\)/ },
  },
  {
    name: 'nothing',
    expected: { error: /^no database to connect to: give --db-url .*\n[\s\S]*Supabase: Connect/ },
  },
  {
    name: 'PG* alone',
    env: { PGHOST: 'db.test', PGUSER: 'ann', PGDATABASE: 'shop', PGPASSWORD: 's3cret-9' },
    secrets,
    expected: { ...known, source: /^PGHOST, PGDATABASE in the environment$/ },
  },
  {
    name: 'PG* of TLS',
    env: {
      PGHOST: 'db.test',
      PGUSER: 'ann',
      PGDATABASE: 'shop',
      PGSSLMODE: 'verify-ca',
      PGSSLROOTCERT: '/ca.pem',
      PGSSLCERT: '/c.pem',
      PGSSLKEY: '/k.pem',
    },
    expected: {
      ...place,
      sslmode: 'verify-ca',
      also: { tls: { mode: 'verify-ca', rootCert: '/ca.pem', cert: '/c.pem', key: '/k.pem' } },
    },
  },
  {
    name: 'PG* of the rest',
    env: {
      PGHOST: 'db.test',
      PGPORT: '5433',
      PGUSER: 'ann',
      PGDATABASE: 'shop',
      PGAPPNAME: 'nightly',
      PGCONNECT_TIMEOUT: '3',
      PGTARGETSESSIONATTRS: 'any',
      PGOPTIONS: '-c x=1',
    },
    expected: {
      ...place,
      at: 'db.test:5433',
      also: { applicationName: 'nightly', connectTimeout: 3, sessionAttrs: 'any' },
      notes: [/^PGOPTIONS is ignored/],
    },
  },
  {
    name: 'PGHOSTADDR with its host',
    env: { PGHOST: 'db.test', PGHOSTADDR: '10.0.0.7', PGUSER: 'ann', PGDATABASE: 'shop' },
    expected: { ...place, also: { hosts: [{ host: 'db.test', port: 5432, address: '10.0.0.7' }] } },
  },
  {
    name: 'PGHOSTADDR with another host',
    options: { dbUrl: 'postgres://ann@db.test/shop' },
    env: { PGHOSTADDR: '10.0.0.7' },
    expected: { ...place, also: { hosts: [{ host: 'db.test', port: 5432 }] } },
  },
  {
    name: '--db-url before all',
    options: { dbUrl: good, linked: true, service: 'shop' },
    env: { DATABASE_URL: 'postgres://x@y.test/z' },
    files: { '.pg_service.conf': service },
    secrets,
    expected: { ...known, source: /^--db-url$/ },
  },
  {
    name: '--service',
    options: { service: 'shop' },
    files: { '.pg_service.conf': service },
    env: { DATABASE_URL: 'postgres://x@y.test/z' },
    secrets,
    expected: { ...known, source: /^--service shop$/ },
  },
  {
    name: 'PGSERVICE',
    env: { PGSERVICE: 'shop', PGUSER: 'bob' },
    files: { '.pg_service.conf': service },
    secrets,
    expected: known,
  },
  {
    name: 'service in a string',
    options: { dbname: 'service=shop user=eve' },
    files: { '.pg_service.conf': service },
    secrets,
    expected: { ...known, user: 'eve' },
  },
  {
    name: 'unknown service',
    options: { service: 'nope' },
    files: { '.pg_service.conf': service },
    secrets,
    expected: { error: /^there is no service "nope" in / },
  },
  {
    name: 'bad service file',
    options: { service: 'shop' },
    files: { '.pg_service.conf': '[shop]\ns3cret-9\n' },
    secrets,
    expected: { error: /^line 2 of .* is not keyword=value$/ },
  },
  {
    name: '.pgpass',
    options: { dbUrl: 'postgres://ann@db.test/shop' },
    files: { '.pgpass': 'db.test:5432:x:ann:no\ndb.test:*:shop:ann:s3cret-9\n*:*:*:*:late' },
    secrets,
    expected: known,
  },
  {
    name: '.pgpass escapes',
    options: { dbUrl: 'postgres://an%3An@db.test/shop' },
    files: { '.pgpass': 'db.test:5432:*:an\\:n:s3cret-9:\\\\x' },
    secrets,
    expected: { ...place, user: 'an:n', passwords: ['s3cret-9:\\x'] },
  },
  {
    name: '.pgpass of a socket',
    options: { dbUrl: 'postgres://ann@/shop?host=/tmp' },
    files: { '.pgpass': 'localhost:5432:shop:ann:s3cret-9' },
    secrets,
    expected: { ...known, at: '/tmp:5432' },
  },
  {
    name: 'PGPASSWORD before .pgpass',
    options: { dbUrl: 'postgres://ann@db.test/shop' },
    env: { PGPASSWORD: 's3cret-9' },
    files: { '.pgpass': '*:*:*:*:late' },
    secrets,
    expected: known,
  },
  {
    name: 'PGPASSWORD for an empty password',
    options: { dbUrl: 'postgres://ann:@db.test/shop' },
    env: { PGPASSWORD: 's3cret-9' },
    secrets,
    expected: known,
  },
  {
    name: '--linked',
    options: { linked: true },
    env: { SUPABASE_DB_PASSWORD: 's3cret-9', DATABASE_URL: 'postgres://x@y.test/z' },
    files: linkedFiles,
    secrets,
    expected: { ...linkedTo, passwords: ['s3cret-9'], source: /^--linked \(.*project-ref\)$/ },
  },
  {
    name: '--linked, password in .env',
    options: { linked: true },
    files: { ...linkedFiles, '.env': 'SUPABASE_DB_PASSWORD=s3cret-9' },
    secrets,
    expected: { ...linkedTo, passwords: ['s3cret-9'], notes: [/SUPABASE_DB_PASSWORD in \.env/] },
  },
  {
    name: '--linked without a pooler',
    options: { linked: true },
    files: { 'supabase/.temp/project-ref': ref },
    expected: {
      at: `db.${ref}.supabase.co:5432`,
      user: 'postgres',
      database: 'postgres',
      sslmode: 'require',
    },
  },
  {
    name: '--linked to a strange pooler',
    options: { linked: true },
    files: { ...linkedFiles, 'supabase/.temp/pooler-url': 'postgres://postgres.other:x@evil.test/postgres' },
    expected: { error: /does not belong to project/ },
  },
  {
    name: '--linked, not linked',
    options: { linked: true },
    expected: { error: /not linked to a Supabase project/ },
  },
  {
    name: '--local',
    options: { local: true },
    files: { 'supabase/config.toml': 'project_id = "x"\n[api]\nport = 1\n[db]\nport = 54399\n' },
    expected: {
      at: '127.0.0.1:54399',
      user: 'postgres',
      database: 'postgres',
      passwords: ['postgres'],
      sslmode: 'disable',
      source: /^--local/,
    },
  },
  {
    name: '--local, default port',
    options: { local: true },
    files: { 'supabase/config.toml': '' },
    expected: {
      at: '127.0.0.1:54322',
      user: 'postgres',
      database: 'postgres',
      passwords: ['postgres'],
      sslmode: 'disable',
    },
  },
  {
    name: '--local, bad TOML',
    options: { local: true },
    files: { 'supabase/config.toml': '[db' },
    expected: { error: /is not valid TOML/ },
  },
  { name: '--local, no project', options: { local: true }, expected: { error: /no supabase\/config\.toml/ } },
]
