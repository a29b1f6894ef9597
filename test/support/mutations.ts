// Ways of breaking a dump of test/support/mutations/schema.sql: whatever is broken, a proof must find it.
import { readFileSync } from 'node:fs'

export interface Mutation {
  readonly name: string
  /** Whether the file alone shows that it is broken: cut off, a quote open, text after its end. */
  readonly seenInFile: boolean
  /**
   * The broken dump.
   * @throws Error where the dump has nothing of the kind
   */
  apply(dump: string): string
}

/** Loaded into an empty database by a superuser. Its roles are those of all fixtures. */
export const MUTATED_SCHEMA = readFileSync(new URL('mutations/schema.sql', import.meta.url), 'utf8')

type Change = (dump: string) => string

const row = (name: string, apply: Change, seenInFile = false): Mutation => ({ name, apply, seenInFile })

/** The last line of a dump's text, before which a cut loses something. */
const END_MARK = '--\n-- PostgreSQL database dump complete\n--\n'

const CUTS = 20

/** Places all over the dump, the last one just before its end mark. */
const cuts: readonly Mutation[] = Array.from({ length: CUTS }, (_, i) =>
  row(
    `cut off at ${i + 1} of ${CUTS}`,
    (dump) => {
      const end = indexOf(dump, END_MARK)
      return dump.slice(0, Math.floor((end * (i + 1)) / CUTS))
    },
    true,
  ),
)

export const MUTATIONS: readonly Mutation[] = [
  // Statements dropped.
  ...[
    'CREATE INDEX orders_state ',
    'CREATE TRIGGER kept ',
    'ALTER TABLE app.customers DISABLE TRIGGER kept',
    'CREATE POLICY own ',
    'ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE ONLY app.orders FORCE ROW LEVEL SECURITY',
    'ALTER SEQUENCE app.numbers OWNED BY',
    'COMMENT ON COLUMN app.customers.email ',
    'CREATE UNLOGGED TABLE app.cache ',
    'ALTER TABLE ONLY app.orders ALTER COLUMN id SET DEFAULT',
    'GRANT USAGE ON SCHEMA app ',
    'REVOKE ALL ON FUNCTION app.total',
    'ALTER TABLE app.parents OWNER TO ',
    'ALTER DEFAULT PRIVILEGES ',
    'CREATE RULE no_delete ',
    'ALTER PUBLICATION changes ADD TABLE ',
    'CREATE EVENT TRIGGER watch',
    'ALTER TABLE ONLY app.log ATTACH PARTITION app.log_rest ',
    'ALTER INDEX app.log_at ATTACH PARTITION app.log_rest_at_idx',
    'CREATE STATISTICS app.orders_stats ',
    'ALTER TABLE ONLY app.customers ALTER COLUMN email SET STATISTICS',
    'ALTER TABLE ONLY app.customers ALTER COLUMN address SET STORAGE',
    'CREATE USER MAPPING ',
    'CREATE CAST ',
  ].map((start) => row(`dropped: ${start.trim()}`, (dump) => replaced(dump, statement(dump, start), ''))),
  // Doubled, where that is not without effect.
  ...['CREATE TABLE app.orders ', 'CREATE TYPE app.state ', 'CREATE POLICY own '].map((start) =>
    row(`doubled: ${start.trim()}`, (dump) =>
      replaced(dump, statement(dump, start), `${statement(dump, start)}\n${statement(dump, start)}`),
    ),
  ),
  row('added under another name: an index', (dump) =>
    changed(dump, 'CREATE INDEX orders_state ', (index) => `${index}\n${index.replace('orders_state', 'b')}`),
  ),
  // Moved before what they need.
  ...['CREATE VIEW app.open_orders ', 'CREATE TRIGGER touched ', 'CREATE DOMAIN app.amount '].map((start) =>
    row(`moved to the beginning: ${start.trim()}`, (dump) => {
      const moved = statement(dump, start)
      return replaced(replaced(dump, moved, ''), 'CREATE SCHEMA app;', `${moved}\nCREATE SCHEMA app;`)
    }),
  ),
  row('a foreign key before its key', (dump) => {
    const key = statement(dump, 'ALTER TABLE ONLY app.orders\n    ADD CONSTRAINT orders_customer ')
    const primary = statement(dump, 'ALTER TABLE ONLY app.customers\n    ADD CONSTRAINT customers_pkey ')
    return replaced(replaced(dump, key, ''), primary, `${key}\n${primary}`)
  }),
  // Changed.
  ...(
    [
      ['a type of a column', 'price numeric(10,2)', 'price numeric(12,2)'],
      ['a length', 'kind character varying(20)', 'kind character varying(21)'],
      ['a type without its modifier', 'kind character varying(20)', 'kind text'],
      ['a default', 'DEFAULT 1.50', 'DEFAULT 1.5'],
      ['a default lost', 'pieces smallint DEFAULT 1', 'pieces smallint'],
      ['NOT NULL lost', 'customer integer NOT NULL', 'customer integer'],
      ['a collation lost', ' COLLATE pg_catalog."C"', ''],
      ['a column lost', '    born date,\n', ''],
      [
        'columns in another order',
        '    address app.address,\n    balance app.amount,\n',
        '    balance app.amount,\n    address app.address,\n',
      ],
      ['a generated expression', '((price * (2)::numeric))', '((price * (3)::numeric))'],
      ['a check', "(born > '1900-01-01'::date)", "(born > '1900-01-02'::date)"],
      ['a value of a check lost', ", 'b'::character varying", ''],
      ['a storage parameter', "fillfactor='70'", "fillfactor='80'"],
      ['a label of an enum lost', "    'paid',\n", ''],
      ['labels of an enum in another order', "    'new',\n    'paid',\n", "    'paid',\n    'new',\n"],
      ['a check of a domain', '(VALUE >= (0)::numeric)', '(VALUE > (0)::numeric)'],
      ['an attribute of a composite type', 'zip character varying(10)', 'zip character varying(11)'],
      ['an option of a sequence', 'INCREMENT BY 5', 'INCREMENT BY 6'],
      ['the start of an identity', 'START WITH 100', 'START WITH 101'],
      ['the kind of an identity', 'GENERATED BY DEFAULT AS IDENTITY', 'GENERATED ALWAYS AS IDENTITY'],
      ['a row level expression', 'USING ((customer = 5))', 'USING ((customer = 6))'],
      ['a role of a policy', 'FOR SELECT TO fx_reader', 'FOR SELECT TO fx_writer'],
      ['what a policy checks', 'WITH CHECK ((pieces < 100))', 'WITH CHECK ((pieces < 1000))'],
      ['a policy made permissive', 'AS RESTRICTIVE TO', 'AS PERMISSIVE TO'],
      ['an action of a foreign key', 'ON DELETE RESTRICT', 'ON DELETE CASCADE'],
      ['a foreign key not deferrable', ' DEFERRABLE INITIALLY DEFERRED', ''],
      ['the order in an index', 'price DESC NULLS LAST', 'price DESC'],
      ['a predicate of an index', 'WHERE (pieces > 0)', 'WHERE (pieces > 1)'],
      ['an index no longer unique', 'CREATE UNIQUE INDEX', 'CREATE INDEX'],
      ['a column that an index includes', ' INCLUDE (price)', ''],
      ['a privilege', 'GRANT SELECT,INSERT,UPDATE ON', 'GRANT SELECT,INSERT,UPDATE,DELETE ON'],
      ['a grant option lost', ' WITH GRANT OPTION', ''],
      ['a grantee', 'GRANT USAGE ON SCHEMA app TO fx_reader', 'GRANT USAGE ON SCHEMA app TO fx_writer'],
      [
        'an owner',
        'ALTER TABLE app.customers OWNER TO fx_owner',
        'ALTER TABLE app.customers OWNER TO fx_writer',
      ],
      ['a comment', "IS 'who buys'", "IS 'who  buys'"],
      ['a comment emptied', "IS 'the shop'", 'IS NULL'],
      ['a function no longer strict', ' STRICT', ''],
      ['the volatility of a function', 'LANGUAGE sql IMMUTABLE STRICT', 'LANGUAGE sql STABLE STRICT'],
      ['a security definer', ' SECURITY DEFINER', ''],
      ['a setting of a function', "SET search_path TO 'app'", "SET search_path TO 'app', 'public'"],
      ['a line within a body', '  new.changed := now();\n', ''],
      ['a comment within a body', '-- rounded for the bill', '-- rounded for the bills'],
      ['a newline within a body', 'perform 1;\nend', 'perform 1;\r\nend'],
      ['a newline within a comment', "'in lower\ncase'", "'in lower case'"],
      ['a space at the end of a line of a body', 'select price * pieces\n', 'select price * pieces \n'],
      ['a condition of a view', "(o.state <> 'sent'::app.state)", "(o.state <> 'paid'::app.state)"],
      ['an option of a view', "security_barrier='true'", "security_barrier='false'"],
      ['a condition of a trigger', '((new.email IS NOT NULL))', '((new.email IS NULL))'],
      ['when a trigger fires', 'BEFORE INSERT OR UPDATE OF email', 'BEFORE UPDATE OF email'],
      ['a bound of a partition', "TO ('2025-01-01')", "TO ('2025-01-02')"],
      ['a table logged', 'CREATE UNLOGGED TABLE', 'CREATE TABLE'],
      ['what is published', "publish = 'insert, update'", "publish = 'insert'"],
      ['an option of a server', "host 'far.example.com'", "host 'near.example.com'"],
      ['an operator of an exclusion', 'during WITH &&', 'during WITH ='],
      ['a dictionary', 'FOR word WITH simple', 'FOR word WITH english_stem'],
    ] as const
  ).map(([name, from, to]) => row(name, (dump) => replaced(dump, from, to))),
  // Swapped.
  row('two bodies swapped', (dump) => {
    const [one, other] = ['\n  new.changed := now();\n  return new;\n', '\n  perform 1;\n']
    return replaced(replaced(replaced(dump, one, '\0'), other, one), '\0', other)
  }),
  row('two comments swapped', (dump) =>
    replaced(
      replaced(replaced(dump, "'who buys'", '\0'), "'for the list'", "'who buys'"),
      '\0',
      "'for the list'",
    ),
  ),
  // What the file alone shows.
  row('a quote lost', (dump) => replaced(dump, "IS 'who buys';", "IS 'who buys;"), true),
  row('the end of a body lost', (dump) => replaced(dump, '+ 0.5\n$$;', '+ 0.5\n;'), true),
  row(
    'a parenthesis lost',
    (dump) => replaced(dump, "WITH (fillfactor='70');", "WITH (fillfactor='70';"),
    true,
  ),
  row('a statement after the end', (dump) => `${dump}CREATE TABLE app.extra ();\n`, true),
  row(
    'a command of psql',
    (dump) => replaced(dump, 'CREATE SCHEMA app;\n', 'CREATE SCHEMA app;\n\\! true\n'),
    true,
  ),
  row('the end mark lost', (dump) => replaced(dump, END_MARK, ''), true),
  ...cuts,
]

function indexOf(text: string, part: string): number {
  const at = text.indexOf(part)
  if (at < 0) throw new Error(`the dump has no ${JSON.stringify(part)}`)
  return at
}

/** The first occurrence. */
function replaced(text: string, from: string, to: string): string {
  const at = indexOf(text, from)
  return text.slice(0, at) + to + text.slice(at + from.length)
}

/** From its beginning to the semicolon at the end of a line. None of those that are asked for has one within. */
function statement(dump: string, start: string): string {
  const at = indexOf(dump, `\n${start}`) + 1
  return dump.slice(at, dump.indexOf(';\n', at) + 1)
}

function changed(dump: string, start: string, change: Change): string {
  const found = statement(dump, start)
  return replaced(dump, found, change(found))
}
