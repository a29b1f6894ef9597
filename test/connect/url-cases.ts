// URLs, good and bad.
import { url } from './connection-case.ts'
import type { ConnectionCase, ExpectedTarget } from './connection-case.ts'

const app = { user: 'ann', database: 'shop' }
const at = (place: string, more: Partial<ExpectedTarget> = {}): ExpectedTarget => ({
  at: place,
  ...app,
  ...more,
})
const readAs = (scheme: string): ExpectedTarget =>
  at('db.test:5432', {
    passwords: ['s3cret-9'],
    notes: [new RegExp(`^${scheme.replace(/[+]/, '\\$&')}:// is read as postgres://$`)],
  })
const withPassword = (...passwords: string[]): ExpectedTarget => at('db.test:5432', { passwords })

export const urlCases: readonly ConnectionCase[] = [
  url('postgres://ann:s3cret-9@db.test:5433/shop', at('db.test:5433', { passwords: ['s3cret-9'] })),
  url('postgresql://ann:s3cret-9@db.test/shop', withPassword('s3cret-9')),
  url('POSTGRES://ann@db.test/shop', at('db.test:5432')),
  url('postgres://ann@db.test', at('db.test:5432', { database: 'ann' })),
  url('postgres://db.test/shop?user=ann&password=s3cret-9', withPassword('s3cret-9')),
  url('postgres://ann:@db.test/shop', at('db.test:5432')),
  // Encoded parts.
  url('postgres://an%40n:s3cret%40%2F%3A9@db.test/sh%20op', {
    at: 'db.test:5432',
    user: 'an@n',
    database: 'sh op',
    passwords: ['s3cret@/:9'],
  }),
  url('postgres://ann:s3cret%25-9@db.test/shop', withPassword('s3cret%-9')),
  url('postgres://ann@db.test/%C3%A4pfel', at('db.test:5432', { database: 'äpfel' })),
  // Raw characters.
  url('postgres://ann:s3c@ret@9@db.test/shop', withPassword('s3c@ret@9')),
  url('postgres://ann:s3c#ret#9@db.test/shop', withPassword('s3c#ret#9')),
  url('postgres://ann:s3c/ret/9@db.test/shop', withPassword('s3c/ret/9')),
  url('postgres://ann:s3c:ret:9@db.test/shop', withPassword('s3c:ret:9')),
  url('postgres://ann:s3c?ret?9@db.test/shop', withPassword('s3c?ret?9')),
  url(
    'postgres://ann:s3c?ret=9@db.test/shop?sslmode=require',
    at('db.test:5432', { passwords: ['s3c?ret=9'], sslmode: 'require' }),
  ),
  url('postgres://ann:s3c@x?y=9@db.test/shop', withPassword('s3c@x?y=9')),
  url(
    'postgres://ann:s3c&ret&9@db.test/shop?sslmode=require',
    at('db.test:5432', { passwords: ['s3c&ret&9'], sslmode: 'require' }),
  ),
  url('postgres://ann:s3c ret 9@db.test/shop', withPassword('s3c ret 9')),
  url('postgres://ann:@#%/:?& 9@db.test/shop', withPassword('@#%/:?& 9')),
  url('postgres://ann:s3c[ret]9@db.test/shop', withPassword('s3c[ret]9')),
  url('postgres://ann:s3c%ret@db.test/shop', withPassword('s3c%ret')),
  url('postgres://ann:100%s3cret@db.test/shop', withPassword('100%s3cret')),
  url('postgres://ann:s3cret"9\'`$\\@db.test/shop', withPassword('s3cret"9\'`$\\')),
  // Half encoded: both readings.
  url('postgres://ann:s3c%40ret#9@db.test/shop', withPassword('s3c@ret#9', 's3c%40ret#9')),
  url('postgres://ann:s3c%40ret%zz@db.test/shop', withPassword('s3c%40ret%zz', 's3c@ret%zz')),
  url('postgres://ann:s3c%FFret@db.test/shop', withPassword('s3c%FFret')),
  // An @ in a parameter is no end of credentials.
  url(
    'postgres://ann:s3cret-9@db.test/shop?application_name=a@b',
    at('db.test:5432', { passwords: ['s3cret-9'], also: { applicationName: 'a@b' } }),
  ),
  url(
    'postgres://ann@db.test/shop?application_name=a@b&sslmode=disable',
    at('db.test:5432', { sslmode: 'disable', also: { applicationName: 'a@b' } }),
  ),
  url('postgres://db.test/shop?user=ann&application_name=a@b', at('db.test:5432')),
  url(
    'postgres://ann:s3c@ret@db.test/shop?application_name=a@b',
    at('db.test:5432', { passwords: ['s3c@ret'] }),
  ),
  url(
    'postgres://ann:s3cret-9@db.test/shop?application_name=a@b&colour=blue',
    at('db.test:5432', { passwords: ['s3cret-9'], notes: [/colour/] }),
  ),
  url(
    'postgres://ann:s3cret-9@db.test/shop?email=a@b',
    at('db.test:5432', { passwords: ['s3cret-9'], notes: [/email/] }),
  ),
  // Hosts.
  url('postgres://ann@[::1]:5433/shop', at('::1:5433')),
  url('postgres://ann@[2001:db8::7]/shop', at('2001:db8::7:5432')),
  url('postgres://ann:s3cret-9@[::1]/shop', at('::1:5432', { passwords: ['s3cret-9'] })),
  url('postgres://ann@a.test:1,b.test:2,[::1]:3/shop', at('a.test:1,b.test:2,::1:3')),
  url('postgres://ann@a.test,b.test:2/shop', at('a.test:5432,b.test:2')),
  url(
    'postgres://ann@a.test,b.test/shop?target_session_attrs=read-write',
    at('a.test:5432,b.test:5432', { also: { sessionAttrs: 'read-write' } }),
  ),
  url('postgres://ann@%2Ftmp:5433/shop', at('/tmp:5433')),
  url('postgres://ann@/shop?host=/tmp&port=5433', at('/tmp:5433')),
  url('postgres:///shop?host=/tmp&user=ann', at('/tmp:5432')),
  url('postgres://ann@db_1.my-net:5432/shop', at('db_1.my-net:5432')),
  url(
    'postgres://ann@db.test/shop?hostaddr=10.0.0.7',
    at('db.test:5432', { also: { hosts: [{ host: 'db.test', port: 5432, address: '10.0.0.7' }] } }),
  ),
  // Parameters.
  url(
    'postgres://ann@db.test/shop?sslmode=verify-full&sslrootcert=system',
    at('db.test:5432', {
      sslmode: 'verify-full',
      also: { tls: { mode: 'verify-full', rootCert: 'system' } },
    }),
  ),
  url('postgres://ann@db.test/shop?sslrootcert=system', at('db.test:5432', { sslmode: 'verify-full' })),
  url('postgres://ann@db.test/shop?ssl=true', at('db.test:5432', { sslmode: 'require' })),
  url(
    'postgres://ann@db.test/shop?sslmode=require&sslnegotiation=direct',
    at('db.test:5432', { sslmode: 'require', also: { tls: { mode: 'require', negotiation: 'direct' } } }),
  ),
  url(
    'postgres://ann@db.test/shop?sslmode=require&channel_binding=require',
    at('db.test:5432', { sslmode: 'verify-full', notes: [/^channel_binding=require: /] }),
  ),
  url(
    'postgres://ann@db.test/shop?connect_timeout=7&keepalives_idle=20',
    at('db.test:5432', { also: { connectTimeout: 7, keepalive: 20 } }),
  ),
  url('postgres://ann@db.test/shop?keepalives=0', at('db.test:5432', { also: { keepalive: false } })),
  url(
    'postgres://ann@db.test/shop?options=endpoint%3Dcool-fog-1',
    at('db.test:5432', { also: { startupOptions: 'endpoint=cool-fog-1' } }),
  ),
  url(
    'postgres://ann@db.test/shop?pgbouncer=true&schema=public&connection_limit=1&pool_timeout=0',
    at('db.test:5432', {
      notes: [/pgbouncer .* Prisma/, /schema .* Prisma/, /connection_limit/, /pool_timeout/],
    }),
  ),
  url(
    'postgres://ann@db.test/shop?sslaccept=strict&supa=base-pooler.x',
    at('db.test:5432', { notes: [/sslaccept/, /supa /] }),
  ),
  url(
    'postgres://ann@db.test/shop?colour=blue',
    at('db.test:5432', { notes: [/^unknown connection parameter colour is ignored$/] }),
  ),
  url(
    'postgres://ann@db.test/shop?gssencmode=disable',
    at('db.test:5432', { notes: [/gssencmode has no effect/] }),
  ),
  // Copied along.
  url('"postgres://ann:s3cret-9@db.test/shop"', withPassword('s3cret-9')),
  url("psql 'postgresql://ann:s3cret-9@db.test/shop'\n", withPassword('s3cret-9')),
  url('jdbc:postgresql://db.test/shop?user=ann&password=s3cret-9', withPassword('s3cret-9')),
  // Schemes of libraries.
  url('postgresql+psycopg2://ann:s3cret-9@db.test/shop', readAs('postgresql+psycopg2')),
  url('postgresql+asyncpg://ann:s3cret-9@db.test/shop', readAs('postgresql+asyncpg')),
  url('postgis://ann:s3cret-9@db.test/shop', readAs('postgis')),
  url('pgsql://ann:s3cret-9@db.test/shop', readAs('pgsql')),
  url('ecto://ann:s3cret-9@db.test/shop', readAs('ecto')),
  url('pgx5://ann:s3cret-9@db.test/shop', readAs('pgx5')),
  url('r2dbc:postgresql://ann:s3cret-9@db.test/shop', readAs('r2dbc:postgresql')),
  // node-postgres.
  url(
    'postgres://ann@db.test/shop?sslmode=no-verify',
    at('db.test:5432', { sslmode: 'require', notes: [/^sslmode=no-verify is node-postgres's word/] }),
  ),
  url(
    'postgres://ann@db.test/shop?ssl=no-verify',
    at('db.test:5432', { sslmode: 'require', notes: [/^sslmode=no-verify/] }),
  ),
  url(
    'postgres://ann@db.test/shop?uselibpqcompat=true&sslmode=require',
    at('db.test:5432', { sslmode: 'require', notes: [/^uselibpqcompat is for node-postgres: here sslmode/] }),
  ),
  // JDBC.
  url('jdbc:postgresql:shop?user=ann&host=db.test', at('db.test:5432')),
  url('jdbc:postgresql:///shop?user=ann&host=db.test', at('db.test:5432')),
  url(
    'jdbc:postgresql://a.test:1,b.test:2/shop?user=ann&password=s3c%3Aret&ssl=true&targetServerType=preferSecondary',
    at('a.test:1,b.test:2', {
      passwords: ['s3c:ret'],
      sslmode: 'verify-full',
      also: { sessionAttrs: 'prefer-standby' },
    }),
  ),
  url(
    'jdbc:postgresql://db.test/shop?user=ann&ssl=true&sslmode=require',
    at('db.test:5432', { sslmode: 'require' }),
  ),
  url(
    'jdbc:postgresql://db.test/shop?user=ann&ApplicationName=it&connectTimeout=9&loadBalanceHosts=true&tcpKeepAlive=false&currentSchema=a,b&reWriteBatchedInserts=true',
    at('db.test:5432', {
      also: { applicationName: 'it', connectTimeout: 9, shuffle: true, keepalive: false },
      notes: [/currentSchema/, /reWriteBatchedInserts/],
    }),
  ),
  url(
    'jdbc:postgresql://db.test/shop?user=ann&password=s3c&ret9=x',
    at('db.test:5432', { passwords: ['s3c'], notes: [/^what follows password is unknown/] }),
    ['ret9'],
  ),
  url('jdbc:mysql://db.test/shop?password=s3cret-9', { error: /^jdbc:mysql:\/\/ is not a PostgreSQL/ }, [
    's3cret-9',
  ]),
  // What frameworks and providers show.
  url(
    'postgresql://ann:s3cret-9@ep-1.db.test/shop?sslmode=require&options=endpoint%3Dep-1',
    at('ep-1.db.test:5432', {
      passwords: ['s3cret-9'],
      sslmode: 'require',
      also: { startupOptions: 'endpoint=ep-1' },
    }),
  ),
  url(
    'postgres://ann@db.test/shop?pool_max_conns=10&pool_min_conns=1',
    at('db.test:5432', { notes: [/pool_max_conns is for pgx/, /pool_min_conns/] }),
  ),
  // Refused.
  url('', { error: /^the connection string is empty/ }),
  url('ann:s3cret-9@db.test/shop', { error: /lacks its beginning/ }, ['s3cret-9']),
  url('postgres:/ann:s3cret=9@db.test/shop', { error: /lacks its beginning/ }, ['s3cret=9']),
  url('postgres://ann:[YOUR-PASSWORD]@db.test/shop', { error: /placeholder \[YOUR-PASSWORD\]/ }),
  url(
    'postgres://postgres.[PROJECT-REF]:s3cret-9@aws.test/postgres',
    { error: /placeholder \[PROJECT-REF\]/ },
    ['s3cret-9'],
  ),
  url('postgres://ann:<password>@db.test/shop', { error: /placeholder <password>/ }),
  url('mysql://ann:s3cret-9@db.test/shop', { error: /^mysql:\/\/ is not a PostgreSQL connection string/ }, [
    's3cret-9',
  ]),
  url('https://abcdef.supabase.co', { error: /address of the project's API/ }),
  url('https://example.com/?password=s3cret-9', { error: /^this is a web address/ }, ['s3cret-9']),
  url('prisma+postgres://accelerate.test/?api_key=s3cret-9', { error: /Prisma's own proxy/ }, ['s3cret-9']),
  url('postgres://ann:s3cret-9@db.test:port/shop', { error: /no readable host/ }, ['s3cret-9']),
  url('postgres://ann:s3cret-9@db.test:99999/shop', { error: /^port 99999 is none/ }, ['s3cret-9']),
  url('postgres://ann:s3cret-9@a.test,b.test/shop?port=1,2,3', { error: /^3 ports for 2 hosts/ }, [
    's3cret-9',
  ]),
  url('postgres://ann@db.test/shop?sslmode=mandatory', {
    error: /^sslmode=mandatory does not exist: it is one of disable, allow/,
  }),
  url('postgres://ann@db.test/shop?sslmode=require&sslrootcert=system', {
    error: /sslrootcert=system with sslmode=require would trust any server/,
  }),
  url('postgres://ann@db.test/shop?sslnegotiation=direct', {
    error: /sslnegotiation=direct needs sslmode=require or stronger/,
  }),
  url('postgres://ann@db.test/shop?sslmode=disable&channel_binding=require', {
    error: /channel_binding=require needs TLS/,
  }),
  url('postgres://ann@db.test/shop?target_session_attrs=leader', {
    error: /^target_session_attrs=leader does not exist/,
  }),
  url('postgres://ann@db.test/shop?connect_timeout=soon', {
    error: /^connect_timeout=soon is not a whole number/,
  }),
  url(
    'postgres://ann:s3cret-9@db.test/shop?require_auth=scram-sha-256',
    { error: /require_auth is not supported/ },
    ['s3cret-9'],
  ),
]
