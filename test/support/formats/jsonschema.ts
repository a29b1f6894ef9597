// A schema as JSON Schema, checked as a schema, and against rows as the server gives them.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { jsonschema } from '../../../src/docs/format/jsonschema.ts'
import type { Model } from '../../../src/docs/model.ts'

interface Validator {
  /** Keywords that a row breaks, with the place in it. */
  errorsOf(definition: string, row: unknown): string[]
}

/** Every definition is a schema of draft 2020-12 whose references lead to others. */
export function expectJsonSchema(model: Model): Validator {
  const schema = JSON.parse(jsonschema(model)) as { readonly $defs: Readonly<Record<string, object>> }
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    formats: {
      uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      date: /^\d{4}-\d\d-\d\d$/,
      'date-time': /^\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d$/,
    },
  })
  ajv.addSchema(schema, 'schema')
  const compiled = new Map(
    Object.keys(schema.$defs).map((name) => [
      name,
      ajv.getSchema(`schema#/$defs/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`),
    ]),
  )
  expect([...compiled].filter(([, validate]) => validate === undefined)).toEqual([])
  return {
    errorsOf(definition, row) {
      const validate = compiled.get(definition)
      if (!validate) return [`no definition ${definition}`]
      void validate(row)
      return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
    },
  }
}
