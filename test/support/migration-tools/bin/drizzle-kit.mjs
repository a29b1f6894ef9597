#!/usr/bin/env node
// `drizzle-kit migrate` by drizzle-orm's migrator, which is what the command calls; the command itself brings some megabytes for other
// things.
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

if (process.argv[2] !== 'migrate') throw new Error(`no such command: ${process.argv[2]}`)
const client = new pg.Client(process.env['DATABASE_URL'])
await client.connect()
try {
  await migrate(drizzle(client), { migrationsFolder: 'drizzle' })
} finally {
  await client.end()
}
