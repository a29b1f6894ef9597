// Which differences from pg_dump are its older minors' order of objects with the same name, and which are ours.
import { expect, test } from 'vitest'
import { compare } from './check.ts'

const END = '--\n-- PostgreSQL database dump complete\n--\n\n'
const entry = (type: string, text: string) =>
  `--\n-- Name: same; Type: ${type}; Schema: -; Owner: o\n--\n\n${text}\n\n\n`

test.each(['DEFAULT ACL', 'PUBLICATION TABLE'])('the last two of %s may stand in either order', (type) => {
  const [a, b] = [entry(type, 'ALTER a;'), entry(type, 'ALTER b;')]
  expect(compare(14, a + b + END, b + a + END)).toBeNull()
  expect(compare(16, a + b + END, b + a + END)).toBeNull()
  expect(compare(17, a + b + END, b + a + END)).not.toBeNull()
  expect(compare(14, a + b + END, a + a + END)).not.toBeNull()
  expect(compare(14, a + b + END, b + END)).not.toBeNull()
})
