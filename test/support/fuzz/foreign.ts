// Foreign-data wrappers, servers, user mappings and foreign tables; text search; sequences; publications.
import { annotations, beside, ofKind, qualified, ROLES, type Context, type Draft } from './context.ts'
import { condition } from './expressions.ts'
import { addRelation, columnDefinition, drawColumns, newRelation, sequenceOptions } from './tables.ts'
import { literal, TEXTS } from './texts.ts'

export function createForeign(context: Context): Draft {
  const { random, names, schema } = context
  const name = names.next()
  if (schema.wrappers.length === 0 || random.chance(15))
    return {
      sql: `create foreign data wrapper ${name} ${random.of(['no handler', 'validator postgresql_fdw_validator', ''])} ${genericOptions(context, false)}`,
      made: () => {
        schema.wrappers.push(name)
        schema.targets.push(annotations('FOREIGN DATA WRAPPER', name, ['USAGE']))
      },
    }
  if (schema.servers.length === 0 || random.chance(20)) {
    const type = random.chance(40) ? ` type ${literal(random.of(TEXTS))}` : ''
    const version = random.chance(40) ? ` version ${literal(random.of(TEXTS))}` : ''
    return {
      sql: `create server ${name}${type}${version} foreign data wrapper ${random.of(schema.wrappers)} ${genericOptions(context)}`,
      made: () => {
        schema.servers.push(name)
        const target = annotations('SERVER', name)
        schema.targets.push({ ...target, grant: `FOREIGN SERVER ${name}`, privileges: ['USAGE'] })
      },
    }
  }
  if (random.chance(25))
    return {
      sql: `create user mapping for ${random.of([...ROLES, 'public', 'current_user'])} server ${random.of(schema.servers)} ${genericOptions(context)}`,
    }
  return foreignTable(context)
}

function foreignTable(context: Context): Draft {
  const { random, schema, names } = context
  const name = qualified(context)
  const server = `server ${random.of(schema.servers)} ${genericOptions(context)}`
  const parents = ofKind(context, 'partitioned').filter(({ partitionBy }) => partitionBy?.strategy === 'list')
  if (parents.length > 0 && random.chance(20)) {
    const parent = random.of(parents)
    return {
      sql: `create foreign table ${name} partition of ${parent.name} default ${server}`,
      made: () => void addRelation(context, newRelation('foreign', name, parent.columns)),
    }
  }
  const columns = drawColumns(context, 5).filter(({ generated }) => !generated)
  const parts = columns.map((column) => {
    const [head = '', ...rest] = columnDefinition(context, column, columns).split(' ')
    const own = random.chance(30) ? ` ${genericOptions(context)} ` : ''
    return column.name.includes(' ') ? [head, ...rest].join(' ') : `${head} ${column.type.sql}${own}`
  })
  if (random.chance(30)) parts.push(`constraint ${names.next()} check (${condition(context, columns)})`)
  const tables = ofKind(context, 'table')
  const inherits = tables.length > 0 && random.chance(10) ? ` inherits (${random.of(tables).name})` : ''
  return {
    sql: `create foreign table ${name} (${parts.join(', ')})${inherits} ${server}`,
    made: () => void addRelation(context, newRelation('foreign', name, columns)),
  }
}

function genericOptions({ random, names }: Context, any = true): string {
  if (!any || random.chance(40)) return ''
  const options = random.some(['host', 'dbname', names.next(), names.next(), 'password'], 1, 3)
  return `options (${options.map((each) => `${each} ${literal(random.of(TEXTS))}`).join(', ')})`
}

export function createTextSearch(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const made = (word: string, owned = true) => ({
    made: () => {
      const target = annotations(`TEXT SEARCH ${word}`, name)
      schema.targets.push(owned ? target : { comment: `TEXT SEARCH ${word} ${name}` })
      if (word === 'DICTIONARY') schema.dictionaries.push(name)
    },
  })
  switch (random.below(5)) {
    case 0:
      return {
        sql: `create text search parser ${name} (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype${random.of(['', ', headline = prsd_headline'])})`,
        ...made('PARSER', false),
      }
    case 1:
      return {
        sql: `create text search template ${name} (${random.of(['init = dsimple_init, ', ''])}lexize = dsimple_lexize)`,
        ...made('TEMPLATE', false),
      }
    case 2:
    case 3:
      return {
        sql: `create text search dictionary ${name} (template = ${random.of(['simple', 'simple, accept = false', "simple, stopwords = 'english'", "snowball, language = 'russian'"])})`,
        ...made('DICTIONARY'),
      }
  }
  const dictionaries = random.some([...schema.dictionaries, 'simple', 'english_stem'], 1, 3).join(', ')
  const tokens = random.some(['asciiword', 'word', 'hword', 'email', 'int', 'url_path'], 1, 4).join(', ')
  return {
    sql: `create text search configuration ${name} (${random.of(['parser = "default"', 'copy = english'])});
alter text search configuration ${name} ${random.of(['add', 'alter'])} mapping for ${tokens} with ${dictionaries}`,
    ...made('CONFIGURATION'),
  }
}

export function createSequence(context: Context): Draft {
  const { random, schema } = context
  const tables = ofKind(context, 'table', 'partitioned').filter(({ columns }) => columns.length > 0)
  const owned = tables.length > 0 && random.chance(25) ? random.of(tables) : undefined
  const name = owned ? beside(owned.name, context.names.next()) : qualified(context)
  const unlogged = context.has('unloggedSequence') && random.chance(10) ? 'unlogged ' : ''
  const type = random.of(['', ' as integer', ' as smallint', ' as bigint'])
  const options = random.chance(60) ? ` ${sequenceOptions(context)}` : ''
  const by = owned ? `;\nalter sequence ${name} owned by ${owned.name}.${random.of(owned.columns).name}` : ''
  return {
    sql: `create ${unlogged}sequence ${name}${type}${options}${by}`,
    made: () => {
      schema.sequences.push(name)
      const target = annotations('SEQUENCE', name, ['SELECT', 'UPDATE', 'USAGE'])
      schema.targets.push(owned ? { ...target, owner: `TABLE ${owned.name}` } : target)
    },
  }
}

export function createPublication(context: Context): Draft {
  const { random, names, schema, has } = context
  const name = names.next()
  const tables = random.some(ofKind(context, 'table', 'partitioned', 'partition'), 0, 3)
  const filters = has('publicationFilters')
  const each = tables.map(({ name: table, columns }) => {
    const list = filters && columns.length > 0 && random.chance(30) ? ` (${random.of(columns).name})` : ''
    const simple = columns.filter(({ type }) => type.group === 'int')
    const where =
      filters && simple.length > 0 && random.chance(30) ? ` where (${random.of(simple).name} > 5)` : ''
    return `${random.chance(20) ? 'only ' : ''}${table}${list}${where}`
  })
  const schemas = filters && random.chance(25) ? `tables in schema ${random.of(schema.namespaces)}` : ''
  const all = random.chance(10) ? ' for all tables' : ''
  const parts = [...(each.length > 0 ? [`table ${each.join(', ')}`] : []), ...(schemas ? [schemas] : [])]
  const options = random.some(
    [
      "publish = 'insert, truncate'",
      'publish_via_partition_root = true',
      ...(has('publishGenerated') ? ['publish_generated_columns = stored'] : []),
    ],
    0,
    2,
  )
  return {
    sql: `create publication ${name}${all || (parts.length > 0 ? ` for ${parts.join(', ')}` : '')}${options.length > 0 ? ` with (${options.join(', ')})` : ''}`,
    made: () => {
      schema.publications.push(name)
      schema.targets.push(annotations('PUBLICATION', name))
    },
  }
}
