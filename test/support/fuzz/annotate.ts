// Comments, owners and privileges of what there is, and default privileges.
import { ROLES, type Context, type Draft, type Target } from './context.ts'
import { literal, TEXTS } from './texts.ts'

export function comment(context: Context): Draft | undefined {
  const target = pick(context, ({ comment }) => comment)
  if (target === undefined) return undefined
  return { sql: `comment on ${target} is ${literal(context.random.of(TEXTS))}` }
}

export function owner(context: Context): Draft | undefined {
  const target = pick(context, ({ owner }) => owner)
  if (target === undefined) return undefined
  return { sql: `alter ${target} owner to ${context.random.of(ROLES)}` }
}

export function privilege(context: Context): Draft | undefined {
  const { random, schema } = context
  const targets = schema.targets.filter(({ grant }) => grant)
  if (targets.length === 0) return undefined
  const { grant = '', privileges = [] } = random.of(targets)
  const role = random.of(ROLES)
  const columns = privileges.some((each) => each.includes('('))
  const what = random.chance(20) && !columns ? 'all' : random.some(privileges, 1, 3).join(', ')
  const plain = `grant ${what} on ${grant} to ${random.of([role, 'public', 'pg_monitor'])}`
  switch (random.below(6)) {
    case 0:
      return { sql: `revoke ${what} on ${grant} from ${random.of([role, 'public', 'postgres'])}` }
    case 1:
    case 2: {
      // One who may hand it on does so.
      const to = random.of(ROLES.filter((each) => each !== role))
      return {
        sql: `grant ${what} on ${grant} to ${role} with grant option;\nset role ${role};\ngrant ${what} on ${grant} to ${to}${random.of(['', ' with grant option'])};\nreset role`,
      }
    }
    case 3:
      return { sql: `grant ${what} on ${grant} to ${role} with grant option` }
  }
  return { sql: plain }
}

export function defaultPrivileges(context: Context): Draft {
  const { random, schema } = context
  const objects = random.of(['tables', 'sequences', 'functions', 'types', 'schemas'])
  const by = random.chance(60) ? ` for role ${random.of(ROLES)}` : ''
  const where = random.chance(50) && objects !== 'schemas' ? ` in schema ${random.of(schema.namespaces)}` : ''
  const role = random.of([...ROLES, 'public'])
  const privileges = {
    tables: 'select, insert',
    sequences: 'usage',
    functions: 'execute',
    types: 'usage',
    schemas: 'usage',
  }[objects]
  const what = random.of(['all', privileges ?? 'all'])
  const change = random.of([
    `grant ${what} on ${objects} to ${role}`,
    `grant ${what} on ${objects} to ${random.of(ROLES)} with grant option`,
    `revoke ${what} on ${objects} from ${random.of([role, 'postgres'])}`,
  ])
  return { sql: `alter default privileges${by}${where} ${change}` }
}

function pick({ random, schema }: Context, part: (target: Target) => string | undefined): string | undefined {
  const found = schema.targets.map(part).filter((each) => each !== undefined)
  return found.length > 0 ? random.of(found) : undefined
}
