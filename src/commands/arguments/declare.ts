// Declares the option table to yargs. Help and completion come from there, and only these two load this file: loading
// yargs takes longer than reading a small dump.
import yargs, { type Argv } from 'yargs'
import { groups, type OptionSpec } from '../options/spec.ts'

/**
 * The options that are shown in help, by group.
 * @param nameOf what yargs shows as an option's name
 */
export function declare(specs: readonly OptionSpec[], nameOf: (spec: OptionSpec) => string): Argv {
  const parser = yargs([])
    .scriptName('schemadump')
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false })
  for (const group of groups) {
    for (const spec of specs) {
      if (spec.group !== group || spec.help === undefined) continue
      const { short: alias, help: describe } = spec
      parser.option(nameOf(spec), { group, describe, ...(alias !== undefined && { alias }) })
    }
  }
  return parser
}
