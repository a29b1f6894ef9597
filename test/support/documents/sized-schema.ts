// SQL of a schema with as many tables as asked for, made as people make them: modules in schemas of their own, few tables that
// many refer to, comments, policies, enums, partitions, and tables that nobody refers to. The same number gives the same SQL.
import { random, type Random } from '../random.ts'

const MODULES = {
  core: [
    'account',
    'organization',
    'membership',
    'user',
    'session',
    'invitation',
    'api_key',
    'audit_log',
    'setting',
    'role',
  ],
  sales: [
    'customer',
    'order',
    'order_line',
    'quote',
    'quote_line',
    'discount',
    'coupon',
    'cart',
    'cart_line',
    'return',
  ],
  billing: [
    'invoice',
    'invoice_line',
    'payment',
    'refund',
    'subscription',
    'plan',
    'price',
    'tax_rate',
    'ledger_entry',
    'payout',
  ],
  catalog: [
    'product',
    'variant',
    'category',
    'brand',
    'attribute',
    'attribute_value',
    'image',
    'bundle',
    'review',
    'tag',
  ],
  warehouse: [
    'location',
    'bin',
    'stock_item',
    'movement',
    'shipment',
    'parcel',
    'carrier',
    'supplier',
    'purchase_order',
    'receipt',
  ],
  support: [
    'ticket',
    'message',
    'attachment',
    'team',
    'queue',
    'macro',
    'satisfaction',
    'article',
    'article_version',
    'escalation',
  ],
  people: [
    'employee',
    'department',
    'position',
    'contract',
    'absence',
    'timesheet',
    'payslip',
    'benefit',
    'training',
    'goal',
  ],
  analytics: [
    'event',
    'funnel',
    'cohort',
    'dashboard',
    'widget',
    'report',
    'export',
    'metric',
    'segment',
    'experiment',
  ],
} as const

const SUFFIXES = [
  '',
  '_history',
  '_note',
  '_event',
  '_label',
  '_setting',
  '_document',
  '_approval',
  '_import',
  '_rule',
  '_stat',
  '_draft',
  '_link',
]
const COLUMNS = [
  'name text not null',
  'title text',
  'description text',
  `status text not null default 'open'`,
  'position integer not null default 0',
  'amount numeric(12,2) not null default 0',
  'currency character(3)',
  'starts_on date',
  'ends_on date',
  'email text',
  'phone character varying(40)',
  'metadata jsonb',
  'is_active boolean not null default true',
  'external_id uuid',
  'slug text',
  'quantity integer',
  'score double precision',
  'ip_address inet',
  'labels text[]',
  'deleted_at timestamp with time zone',
  `locale text not null default 'en'`,
  'color text',
  'version integer not null default 1',
]
const COMMENTS = [
  'What the customer sees, not what the books say.',
  'Kept for seven years.',
  'Filled by the nightly import.',
  'Null until it is confirmed.',
  'In the currency of the organization.',
]

interface Made {
  readonly schema: string
  readonly name: string
}

/** Statements that make `count` tables, the first of them as few modules as they fill. */
export function sizedSchema(count: number): string {
  const draw = random(count)
  const tables = tableNames(count)
  const sql: string[] = [...new Set(tables.map(({ schema }) => schema))].flatMap((schema) => [
    `create schema ${schema};`,
    `comment on schema ${schema} is 'Everything about ${schema}.';`,
    `create type ${schema}.state as enum ('draft', 'active', 'archived');`,
    `create function ${schema}.touch() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;`,
  ])
  tables.forEach((table, i) => sql.push(...tableSql(table, tables.slice(0, i), draw)))
  return sql.join('\n')
}

function tableNames(count: number): Made[] {
  const modules = Object.entries(MODULES).slice(0, Math.max(1, Math.min(8, Math.round(count / 12))))
  return Array.from({ length: count }, (_, i) => {
    const [schema, words] = modules[i % modules.length] as (typeof modules)[number]
    const nth = Math.floor(i / modules.length)
    const suffix = SUFFIXES[Math.floor(nth / words.length)] ?? `_${Math.floor(nth / words.length)}`
    return { schema, name: `${words[nth % words.length] ?? ''}${suffix}` }
  })
}

function tableSql({ schema, name }: Made, before: readonly Made[], draw: Random): string[] {
  const whole = `${schema}.${name}`
  const references = draw.chance(12) ? [] : referencesOf({ schema, name }, before, draw)
  const columns = [
    'id bigint generated always as identity primary key',
    ...references.map(
      ({ column, to }) =>
        `${column} bigint ${draw.chance(60) ? 'not null ' : ''}references ${to}${draw.of(['', '', ' on delete cascade', ' on delete set null'])}`,
    ),
    ...draw.some(COLUMNS, 3, 11),
    ...(draw.chance(15) ? [`state ${schema}.state not null default 'draft'`] : []),
    ...(draw.chance(10) ? [`parent_id bigint references ${whole}`] : []),
    'created_at timestamp with time zone not null default now()',
    'updated_at timestamp with time zone not null default now()',
  ]
  return [
    `create table ${whole} (${columns.join(', ')});`,
    ...(draw.chance(60) ? [`comment on table ${whole} is '${draw.of(COMMENTS)}';`] : []),
    ...(draw.chance(30) ? [`comment on column ${whole}.created_at is '${draw.of(COMMENTS)}';`] : []),
    ...references.map(({ column }) => `create index on ${whole} (${column});`),
    ...(draw.chance(50)
      ? [`create trigger touch before update on ${whole} for each row execute function ${schema}.touch();`]
      : []),
    ...(draw.chance(40)
      ? [`alter table ${whole} enable row level security;`, `create policy own on ${whole} using (id > 0);`]
      : []),
    ...(draw.chance(25) ? [`grant select on ${whole} to public;`] : []),
    ...(draw.chance(8)
      ? [
          `create view ${whole}_v as select id, created_at from ${whole} where updated_at > now() - interval '1 day';`,
        ]
      : []),
    ...(draw.chance(8)
      ? [
          `create function ${whole}_count() returns bigint language sql security definer as 'select count(*) from ${whole}';`,
        ]
      : []),
  ]
}

/** Few tables of the module, and fewer of all, have most of the references. */
function referencesOf(own: Made, before: readonly Made[], draw: Random): { column: string; to: string }[] {
  const near = before.filter(({ schema }) => schema === own.schema)
  const kin = near.filter(({ name }) => own.name.startsWith(`${name}_`)).slice(-1)
  const hubs = before.filter(({ schema }) => schema === 'core').slice(0, 4)
  const few = near.slice(0, Math.max(4, Math.ceil(near.length / 5)))
  const drawn = [
    ...kin,
    ...(few.length > 0 && draw.chance(70) ? [draw.of(few)] : []),
    ...(near.length > 0 && draw.chance(40) ? [draw.of(near)] : []),
    ...(hubs.length > 0 && draw.chance(25) ? [draw.of(hubs)] : []),
    ...(before.length > 0 && draw.chance(5) ? [draw.of(before)] : []),
  ]
  return [...new Set(drawn)].map(({ schema, name }) => ({ column: `${name}_id`, to: `${schema}.${name}` }))
}
