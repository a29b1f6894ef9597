// Operators, classes and families of them, casts, transforms, conversions, collations, languages, access methods.
import { annotations, qualified, type Context, type Draft } from './context.ts'

export function createOperator(context: Context): Draft | undefined {
  const { random, schema } = context
  const usable = schema.routines.filter(({ args, result }) => args.length > 0 && args.length < 3 && result)
  if (usable.length === 0) return undefined
  const routine = random.of(usable)
  const [left, right = undefined] = routine.args.map(({ sql }) => sql)
  const namespace = random.of(schema.namespaces)
  const symbol = Array.from({ length: 3 + random.below(4) }, () => random.of([...'~!@#^&|?'])).join('')
  const types =
    right === undefined ? `rightarg = ${left ?? ''}` : `leftarg = ${left ?? ''}, rightarg = ${right}`
  const isCondition = routine.result?.group === 'bool' && right !== undefined
  const rest = isCondition
    ? random.some(
        [
          ...(left === right ? [`commutator = operator(${namespace}.${symbol})`] : []),
          `negator = operator(${namespace}.!${symbol}~)`,
          'restrict = eqsel',
          'join = eqjoinsel',
          'hashes',
          'merges',
        ],
        0,
        5,
      )
    : []
  return {
    sql: `create operator ${namespace}.${symbol} (${[`function = ${routine.name}`, types, ...rest].join(', ')})`,
    made: () => {
      const signature = `${namespace}.${symbol} (${right === undefined ? 'none' : (left ?? '')}, ${right ?? left ?? ''})`
      schema.targets.push(annotations('OPERATOR', signature))
    },
  }
}

const CLASSES = [
  'for type int4 using btree OPTIONS as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int4, int4)',
  'for type int4 using hash OPTIONS as operator 1 =, function 1 hashint4(int4), function 2 hashint4extended(int4, int8)',
  'for type int4range using gist OPTIONS as operator 3 && (anyrange, anyrange), function 1 range_gist_consistent(internal, anyrange, smallint, oid, internal), function 2 range_gist_union(internal, internal), function 5 range_gist_penalty(internal, internal, internal), function 6 range_gist_picksplit(internal, internal), function 7 range_gist_same(anyrange, anyrange, internal)',
  'for type text using btree OPTIONS as operator 1 ~<~, operator 2 ~<=~, operator 3 =, operator 4 ~>=~, operator 5 ~>~, function 1 bttext_pattern_cmp(text, text), function 2 bttext_pattern_sortsupport(internal)',
  'for type float8 using gin OPTIONS as operator 1 =, storage float8',
]

export function createOperatorClass(context: Context): Draft {
  const { random, schema } = context
  const name = qualified(context)
  const definition = random.of(CLASSES)
  const method = /using (\w+)/.exec(definition)?.[1] ?? 'btree'
  if (random.chance(40)) {
    const loose =
      method === 'btree'
        ? `;\nalter operator family ${name} using btree add operator 1 < (int4, int8), function 1 (int4, int8) btint48cmp(int4, int8)${random.of(['', ', operator 5 > (int8, int4) for search', ', operator 3 = (int8, int8)'])}`
        : ''
    const inFamily = random.chance(50)
      ? `;\ncreate operator class ${qualified(context)} ${definition.replace('OPTIONS', `family ${name}`)}`
      : ''
    return {
      sql: `create operator family ${name} using ${method}${loose}${inFamily}`,
      made: () => void schema.targets.push(usingMethod('OPERATOR FAMILY', name, method)),
    }
  }
  return {
    sql: `create operator class ${name} ${definition.replace('OPTIONS', '')}`,
    made: () => void schema.targets.push(usingMethod('OPERATOR CLASS', name, method)),
  }
}

function usingMethod(word: string, name: string, method: string) {
  return annotations(word, `${name} using ${method}`)
}

export function createCast(context: Context): Draft | undefined {
  const { random, schema } = context
  const own = schema.types.filter(({ sql, labels }) => labels ?? sql.includes('.'))
  if (own.length === 0) return undefined
  const from = random.of(own).sql
  const to = random.of(['text', 'integer', 'jsonb', ...own.map(({ sql }) => sql)])
  const context_ = random.of(['', ' as assignment'])
  const routine = schema.routines.find(
    ({ args, result }) => args.length === 1 && args[0]?.sql === from && result?.sql === to,
  )
  const how = routine ? `with function ${routine.signature}` : random.of(['with inout', 'without function'])
  return {
    sql: `create cast (${from} as ${to}) ${how}${context_}`,
    made: () => void schema.targets.push({ comment: `CAST (${from} AS ${to})` }),
  }
}

export function createCollation(context: Context): Draft {
  const { random, schema, has } = context
  const name = qualified(context)
  const form = random.of([
    ' from "C"',
    " (provider = icu, locale = 'de-DE-u-co-phonebk')",
    " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
    " (locale = 'C')",
    " (lc_collate = 'C', lc_ctype = 'C.UTF-8')",
    ...(has('icuRules') ? [" (provider = icu, locale = 'und', rules = '&a < b')"] : []),
    ...(has('builtinCollation') ? [" (provider = builtin, locale = 'C.UTF-8')"] : []),
  ])
  return {
    sql: `create collation ${name}${form}`,
    made: () => {
      if (!form.includes('false')) schema.collations.push(name)
      schema.targets.push(annotations('COLLATION', name))
    },
  }
}

export function createSmallObject(context: Context): Draft {
  const { random, names, schema } = context
  const name = qualified(context)
  const plain = names.next()
  const forms: (() => Draft)[] = [
    () => ({
      sql: `create ${random.of(['', 'default '])}conversion ${name} for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
      made: () => void schema.targets.push(annotations('CONVERSION', name)),
    }),
    () => ({
      // With an inline handler or validator of the server's own pg_dump leaves out the handler, and nothing can restore it.
      sql: `create function ${name}() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create ${random.of(['', 'trusted '])}language ${plain} handler ${name}`,
      made: () => void schema.targets.push(annotations('LANGUAGE', plain, ['USAGE'])),
    }),
    () => ({
      sql: `create access method ${plain} type ${random.of(['table handler heap_tableam_handler', 'index handler bthandler'])}`,
      made: () => void schema.targets.push({ comment: `ACCESS METHOD ${plain}` }),
    }),
    () => {
      const type = random.of(['integer', 'bigint', 'text', ...schema.types.map(({ sql }) => sql)])
      return {
        sql: `create transform for ${type} language sql (${random.of(['from sql with function prsd_lextype(internal)', 'from sql with function prsd_lextype(internal), to sql with function int4recv(internal)'])})`,
        made: () => void schema.targets.push({ comment: `TRANSFORM FOR ${type} LANGUAGE sql` }),
      }
    },
    () => {
      const extension = random.of(['citext', 'hstore', 'pg_trgm', 'btree_gist', '"uuid-ossp"', 'seg'])
      return {
        sql: `create extension ${extension} schema ${random.of(schema.namespaces)}`,
        made: () => {
          schema.targets.push({ comment: `EXTENSION ${extension}` })
          const routine = schema.routines.at(-1)
          if (routine) schema.targets.push({})
        },
      }
    },
  ]
  return random.of(forms)()
}
