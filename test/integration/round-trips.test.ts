// However large a schema is, reading it takes the same few round trips.
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/connect/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { introspectSessionRoles } from '../../src/introspect/roles.ts'
import { exec } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

const TABLES = 300

/** With what makes pg_dump ask again for each: indexes, constraints, defaults, views, triggers, policies. */
const MANY = `
  create function touched() returns trigger language plpgsql as 'begin return new; end';
  do $$ begin
    for i in 1 .. ${TABLES} loop
      execute format('create table t%s (id serial primary key, n int default 1 + %1$s check (n > 0), s text)', i);
      execute format('create index on t%s (lower(s)) where n > 1', i);
      execute format('create view v%s as select id from t%1$s', i);
      execute format('create trigger touch before update on t%s for each row execute function touched()', i);
      execute format('create policy own on t%s using (s = current_user)', i);
    end loop;
  end $$;`

describe.each(testMajors())('PostgreSQL %i', (major) => {
  test(`a database with ${TABLES} tables takes as many as an empty one`, async () => {
    const server = await serverOf(major)
    const database = await server.createDatabase()
    const session = await connect(server.url(database))
    const trips = async () => {
      const before = session.roundTrips
      const { tables } = await introspectSession(session)
      const made = tables.filter(({ namespace }) => namespace === 'public')
      return { tables: made.length, trips: session.roundTrips - before }
    }
    try {
      const empty = await trips()
      await exec(server.url(database), MANY)
      expect(empty.trips).toBe(2)
      expect(await trips()).toEqual({ tables: TABLES, trips: empty.trips })
      const before = session.roundTrips
      await introspectSessionRoles(session)
      expect(session.roundTrips - before).toBe(2)
    } finally {
      await session.close()
      await server.dropDatabase(database)
    }
  })
})
