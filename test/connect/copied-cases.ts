// Strings as dashboards and configurations show them: .NET's and ODBC's, and calls of psql.
import { url } from './connection-case.ts'
import type { ConnectionCase, ExpectedTarget } from './connection-case.ts'

const place: ExpectedTarget = { at: 'db.test:5432', user: 'ann', database: 'shop' }
const known: ExpectedTarget = { ...place, passwords: ['s3cret-9'] }
const withPassword = (password: string): ExpectedTarget => ({ ...place, passwords: [password] })
const before = 'Server=db.test;Database=shop;User Id=ann;'

export const copiedCases: readonly ConnectionCase[] = [
  // As Azure shows it.
  url('Server=db.test;Database=shop;Port=5433;User Id=ann;Password=s3cret-9;Ssl Mode=Require;', {
    ...known,
    at: 'db.test:5433',
    sslmode: 'require',
  }),
  // As Npgsql documents it, and its synonyms.
  url('Host=db.test;Username=ann;Password=s3cret-9;Database=shop', known),
  url('host=db.test;username=ann;password=s3cret-9;database=shop', known),
  url('HOST = db.test ; UID = ann ; PWD = s3cret-9 ; DB = shop ;;', known),
  url('user name=ann;server=db.test;psw=s3cret-9;database=shop;', known),
  url('userid=ann;host=db.test;db=shop;SslMode=VerifyFull', { ...place, sslmode: 'verify-full' }),
  url(`${before}SSL Mode=VerifyCA;Root Certificate=/ca.pem`, {
    ...place,
    sslmode: 'verify-ca',
    also: { tls: { mode: 'verify-ca', rootCert: '/ca.pem' } },
  }),
  url('Host=a.test:1,b.test:2;Username=ann;Database=shop;Target Session Attributes=Prefer-Standby', {
    ...place,
    at: 'a.test:1,b.test:2',
    also: { sessionAttrs: 'prefer-standby' },
  }),
  url('Host=::1;Username=ann;Database=shop', { ...place, at: '::1:5432' }),
  url('Host=/tmp;Port=5433;Username=ann;Database=shop', { ...place, at: '/tmp:5433' }),
  url(`${before}Timeout=7;Application Name=it;Load Balance Hosts=true`, {
    ...place,
    also: { connectTimeout: 7, applicationName: 'it', shuffle: true },
  }),
  url(`${before}Pooling=true;Trust Server Certificate=true;Colour=blue`, {
    ...place,
    notes: [/^Pooling has no effect/, /^Trust Server Certificate has/, /^the unknown key Colour is ignored$/],
  }),
  // Quoting.
  url(`${before}Password="s3c;ret"`, withPassword('s3c;ret')),
  url(`${before}Password='s3c;"ret'`, withPassword('s3c;"ret')),
  url(`${before}Password="s3c""ret" ;`, withPassword('s3c"ret')),
  url(`${before}Password='s3c''ret'`, withPassword("s3c'ret")),
  url(`${before}Password=" s3cret "`, withPassword(' s3cret ')),
  url(`${before}Password= s3c ret ;`, withPassword('s3c ret')),
  url(`${before}Password=s3c"ret'`, withPassword('s3c"ret\'')),
  url(`${before}Password=s3c=ret`, withPassword('s3c=ret')),
  url(`${before}Password={s3cret}`, withPassword('{s3cret}')),
  url(`${before}Password=`, place),
  url(`${before}Password=first-s3c;Password=s3cret-9`, known, ['first-s3c']),
  url(`"${before}Password=s3cret-9"`, known),
  // ODBC.
  url('Driver={PostgreSQL Unicode};Server=db.test;Port=5432;Database=shop;Uid=ann;Pwd={s3c;}}ret}', {
    ...withPassword('s3c;}ret'),
    notes: [/^Driver has no effect/],
  }),
  // Refused, or passed over, without a piece of the password.
  url(`${before}Password="s3cret-9;Port=1`, { error: /can't be read after User Id/ }, ['s3cret']),
  url(`${before}Password='s3cret-9'x;Port=1`, { error: /can't be read after User Id/ }, ['s3cret']),
  url(`${before}Password=abc;s3cret`, { error: /can't be read after Password/ }, ['s3cret']),
  url(
    `${before}Password=abc;s3cret=9`,
    { ...withPassword('abc'), notes: [/^what follows password is unknown/] },
    ['s3cret'],
  ),
  url('Database=shop;Password=s3cret-9;', { error: /names no server/ }, ['s3cret-9']),
  url(`${before}Password=s3cret-9;Ssl Mode=Perhaps`, { error: /^sslmode=perhaps does not exist/ }, [
    's3cret-9',
  ]),
  url('Server=tcp:db.test,1433;Initial Catalog=shop;User ID=ann;Password=s3cret-9;', {
    error: /for another kind of server/,
  }),
  url('Driver={MySQL ODBC 8.0 Driver};Server=db.test;Uid=ann;Pwd=s3cret-9', { error: /for another kind/ }, [
    's3cret-9',
  ]),
  // A semicolon does not make a keyword string .NET's.
  url('host=db.test user=ann dbname=shop password=s3c;ret', withPassword('s3c;ret')),
  url('host=db.test user=ann dbname=shop password=s3c;port=9', withPassword('s3c;port=9')),
  // Calls of psql.
  url('psql postgres://ann:s3cret-9@db.test/shop', known),
  url('psql postgres://ann:s3c$ret@db.test/shop', withPassword('s3c$ret')),
  url("psql 'postgres://ann:s3cret-9@db.test/shop'", known),
  url('psql "postgres://ann:s3c\\$ret@db.test/shop"', withPassword('s3c$ret')),
  url('psql "host=db.test port=5432 dbname=shop user=ann password=s3cret-9 sslmode=require"', {
    ...known,
    sslmode: 'require',
  }),
  url('psql -h db.test -p 5433 -d shop -U ann', { ...place, at: 'db.test:5433' }),
  url('psql --host=db.test --port=5433 --username=ann --dbname=shop --no-password', {
    ...place,
    at: 'db.test:5433',
  }),
  url("PGPASSWORD='s3cret-9' psql -hdb.test -Uann shop", known),
  url('PGPASSWORD=s3cret-9 PGSSLMODE=require psql -h db.test shop ann', { ...known, sslmode: 'require' }),
  url('psql -w -c "select 1" postgres://ann:s3cret-9@db.test/shop', known),
  url("psql 'postgres://ann:s3cret-9@db.test/shop", { error: /quote without its end/ }, ['s3cret-9']),
  url("PGPASSWORD='s3cret-9 psql -h db.test", { error: /./ }, ['s3cret-9']),
]
