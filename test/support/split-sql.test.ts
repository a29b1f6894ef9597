import { expect, test } from 'vitest'
import { splitSql } from './split-sql.ts'

test('semicolons in quotes, comments, parentheses and bodies do not end a statement', () => {
  const statements = [
    `select ';', E'a\\';b', "a;""b", $$;$$, $x$ $$;$y$;$x$`,
    `select 1 /* ; /* nested ; */ ; */ + 2 -- ;\n + 3`,
    `create rule r as on insert to a do instead (delete from b; delete from c)`,
    `create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end`,
    `create function "end;"(a int) returns int language sql as 'select $1;'`,
    `begin`,
    `select $1, a$b$ from t`,
    `end`,
  ]
  expect(splitSql(statements.join(';\n\n-- between; statements\n') + ';;\n')).toEqual(statements)
})

test('what only psql can do is an error', () => {
  expect(() => splitSql('select 1;\n\\connect other\n')).toThrow('\\connect other')
  expect(() => splitSql('copy a (b) from stdin;\n1\n\\.\n')).toThrow()
  expect(() => splitSql('copy a (b) from stdin;\n')).toThrow('COPY')
})
