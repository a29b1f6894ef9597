// No secret of a catalog comes out of a comparison; another one is a difference all the same.
import { expect, test } from 'vitest'
import type { Catalog, Subscription } from '../../src/catalog/catalog.ts'
import { compareCatalogs } from '../../src/compare/index.ts'
import { catalog, column, DATABASE, facts, NO_ACL, table } from '../support/empty-catalog.ts'

/** A database of which everything that may hold a secret holds this one. */
function keeping(secret: string, connection = `host=db password='${secret}' dbname=app`): Catalog {
  const owned = { owner: 'boss', acl: NO_ACL }
  const options = [
    { name: 'host', value: 'far' },
    { name: 'password', value: secret },
    { name: 'service_url', value: `https://me:${secret}@far/x?token=${secret}` },
    { name: 'publisher', value: `host=db password='${secret}' dbname=app` },
    ...['jwt', 'ssl_cert', 'salt', 'bearer'].map((name) => ({ name, value: secret })),
    { name: 'anon', value: `eyJhbGci.${secret}.sig` },
  ]
  const subscription: Subscription = {
    ...facts(5, 'sub'),
    owner: 'boss',
    connection,
    publications: ['p'],
    slotName: null,
    synchronousCommit: 'off',
    binary: false,
    streaming: 'off',
    twoPhase: false,
    disableOnError: false,
    passwordRequired: true,
    runAsOwner: false,
    failover: false,
    origin: 'any',
    omitted: [],
  }
  return catalog(17, {
    database: {
      ...DATABASE,
      settings: [
        `app.jwt_secret=${secret}`,
        `app.jwt=${secret}`,
        `app.mirror=postgres://me:${secret}@far/app`,
        `app.anon=eyJhbGci.${secret}.sig`,
        'work_mem=4MB',
      ],
      roleSettings: [{ role: 'bob', settings: [`app.api_key=${secret}`] }],
    },
    foreignDataWrappers: [{ ...facts(2, 'w'), ...owned, handler: null, validator: null, options }] as never,
    foreignServers: [
      {
        ...facts(3, 'far'),
        ...owned,
        foreignDataWrapper: 'w',
        type: null,
        version: null,
        options,
        userMappings: [
          {
            role: 'bob',
            options: [
              { name: 'user', value: 'me' },
              { name: 'pin', value: secret },
            ],
            optionsVisible: true,
          },
        ],
      },
    ],
    subscriptions: [subscription],
  })
}

test.each([
  ['keywords', (secret: string) => `host=db password='${secret}' dbname=app`],
  ['keywords without quotes', (secret: string) => `host=db password = ${secret} dbname=app`],
  ['a URL', (secret: string) => `postgres://me:${secret}@db/app?sslmode=require`],
  ['a parameter of a URL', (secret: string) => `postgres://me@db/app?sslmode=require&password=${secret}`],
])('another secret is found and not shown, in %s', async (_, connection) => {
  const [a, b] = [
    keeping('hunter2-a', connection('hunter2-a')),
    keeping('hunter2-b', connection('hunter2-b')),
  ]
  const differences = await compareCatalogs(a, b, { create: true })
  expect(differences.map(({ object, part }) => `${object}: ${part}`)).toEqual([
    'database app: properties',
    'foreign-data wrapper w: definition',
    'server far: definition',
    'server far: user mapping',
    'subscription sub: definition',
  ])
  expect(JSON.stringify(differences)).not.toContain('hunter2')
  expect(await compareCatalogs(a, a, { create: true })).toEqual([])
})

test('what only one side has is shown without its secrets, the rest as it is', async () => {
  const differences = await compareCatalogs(keeping('hunter2'), catalog(17, {}))
  const text = JSON.stringify(differences)
  expect(text).not.toContain('hunter2')
  expect(text).toContain("host 'far'")
  expect(text).toContain('dbname=app')
})

test('a table that only one side has is shown whole', async () => {
  const [a, b] = [catalog(17, { tables: [table(30_000, 't', { columns: [column('id')] })] }), catalog(17, {})]
  const [difference] = await compareCatalogs(a, b)
  expect(difference).toMatchObject({
    change: 'only in a',
    a: 'CREATE TABLE app.t (\n    id text\n);\n',
    b: null,
  })
})
