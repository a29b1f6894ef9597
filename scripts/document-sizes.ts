// Pages and pictures of 10, 100, 300 and 1,000 tables: bytes, and milliseconds after the reading.
//
//   npm run documents -- 18
//   npm run documents -- 18 --tables=3000
import { introspect } from '../src/index.ts'
import { document } from '../src/docs/index.ts'
import { query } from '../test/support/database.ts'
import { sizedSchema } from '../test/support/documents/sized-schema.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { majors, options } = scriptArguments()
const given = [...options].find((option) => option.startsWith('--tables='))
const sizes = given === undefined ? [10, 100, 300, 1000] : [Number(given.slice('--tables='.length))]

for (const major of majors) {
  const server = runningServer(major)
  for (const tables of sizes) {
    const database = await server.createDatabase()
    await query(server.url(database), sizedSchema(tables))
    const catalog = await introspect(server.url(database))
    await server.dropDatabase(database)
    for (const format of ['html', 'svg'] as const) {
      const start = performance.now()
      const text = await document(format, catalog)
      const milliseconds = Math.round(performance.now() - start)
      console.log(
        `PostgreSQL ${major}, ${tables} tables, ${format}: ${Buffer.byteLength(text)} bytes, ${milliseconds} ms`,
      )
    }
  }
}
