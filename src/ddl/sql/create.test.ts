import { describe, expect, test } from 'vitest'
import { create, createDeparsed } from './create.ts'
import { dialectOf } from '../dialect.ts'

const plain = { options: {}, dialect: dialectOf(17) }
const idempotent = { options: { idempotent: true }, dialect: dialectOf(17) }

describe('the head of CREATE', () => {
  test('is what pg_dump prints by default', () => {
    expect(create(plain, 'TABLE', 'UNLOGGED ')).toBe('CREATE UNLOGGED TABLE')
    expect(create(plain, 'VIEW')).toBe('CREATE VIEW')
  })

  test('can be repeated, by IF NOT EXISTS or OR REPLACE', () => {
    expect(create(idempotent, 'TABLE', 'UNLOGGED ')).toBe('CREATE UNLOGGED TABLE IF NOT EXISTS')
    expect(create(idempotent, 'VIEW')).toBe('CREATE OR REPLACE VIEW')
    expect(create(idempotent, 'LANGUAGE', 'TRUSTED PROCEDURAL ')).toBe(
      'CREATE OR REPLACE TRUSTED PROCEDURAL LANGUAGE',
    )
  })

  test('can be repeated for some types only', () => {
    const some = { options: { repeatable: ['TABLE'] as const }, dialect: dialectOf(17) }
    expect(create(some, 'TABLE')).toBe('CREATE TABLE IF NOT EXISTS')
    expect(create(some, 'FOREIGN TABLE')).toBe('CREATE FOREIGN TABLE')
    expect(create(some, 'TABLE', 'UNLOGGED ')).toBe('CREATE UNLOGGED TABLE')
  })

  test('of triggers before 14 can not', () => {
    const old = { options: { idempotent: true }, dialect: dialectOf(13) }
    expect(create(old, 'TRIGGER')).toBe('CREATE TRIGGER')
    expect(createDeparsed(old, 'TRIGGER', 'CREATE TRIGGER t')).toBe('CREATE TRIGGER t')
  })
})

describe('a deparsed statement', () => {
  const statement = 'CREATE UNIQUE INDEX i ON public.t USING btree (lower(x))'

  test('stays as it is by default', () => {
    expect(createDeparsed(plain, 'INDEX', statement, 'UNIQUE ')).toBe(statement)
  })

  test('gets the head that can be repeated', () => {
    expect(createDeparsed(idempotent, 'INDEX', statement, 'UNIQUE ')).toBe(
      'CREATE UNIQUE INDEX IF NOT EXISTS i ON public.t USING btree (lower(x))',
    )
  })

  test('of another beginning is refused', () => {
    expect(() => createDeparsed(idempotent, 'INDEX', statement)).toThrow(
      /does not begin with "CREATE INDEX "/,
    )
  })
})
