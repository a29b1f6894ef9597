// Arguments of the development scripts: names, majors (bare numbers) and --options, in any order.
import { MAJORS } from '../test/support/fixture.ts'

export function scriptArguments() {
  const args = process.argv.slice(2)
  const options = new Set(args.filter((arg) => arg.startsWith('--')))
  const numbers = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
  const unknown = numbers.find((major) => !MAJORS.includes(major as (typeof MAJORS)[number]))
  if (unknown !== undefined) throw new Error(`no such major: ${unknown} (${MAJORS.join(', ')})`)
  const names = args.filter((arg) => !arg.startsWith('--') && !/^\d+$/.test(arg))
  return { names, majors: numbers.length > 0 ? numbers : [...MAJORS], options }
}
