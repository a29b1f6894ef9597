// The comments that pg_dump writes above statements, which say what object they are about.
import type { Difference } from '../compare/index.ts'

/** `-- Name: t t_pkey; Type: CONSTRAINT; Schema: public; Owner: me` */
export interface Heading {
  readonly tag: string
  readonly type: string
  /** Null for what is in no schema. */
  readonly schema: string | null
}

const HEADING = /^-- (?:Data for )?Name: (.*); Type: ([A-Z ]+); Schema: (.*?); Owner: /

/** The heading above an offset of a text; null where there is none. */
export function headingAt(text: string, offset: number): Heading | null {
  const start = text.lastIndexOf('\n-- Name: ', offset)
  if (start < 0) return null
  const [, tag, type, schema] = HEADING.exec(text.slice(start + 1, text.indexOf('\n', start + 1))) ?? []
  if (tag === undefined || type === undefined || schema === undefined) return null
  return { tag, type, schema: schema === '-' ? null : schema }
}

/** `fk constraint orders orders_customer in schema app` */
export function headingInWords({ tag, type, schema }: Heading): string {
  // Comments and privileges say in their tag what they are on.
  const what =
    type === 'COMMENT' || type === 'ACL' || type === 'SECURITY LABEL'
      ? `${NOUNS[type]} ${tag}`
      : `${type.toLowerCase()} ${tag}`
  return schema === null ? what : `${what} in schema ${schema}`
}

/** As errors of the server call what it makes: `"app.orders"`, `app.total(`. */
export function namesOf({ tag, schema }: Heading): string[] {
  const [first = ''] = tag.split(/[ (]/)
  return [schema === null ? `"${first}"` : `"${schema}.${first}"`, `${schema ?? ''}.${first}(`]
}

const NOUNS = { COMMENT: 'comment on', ACL: 'privileges of', 'SECURITY LABEL': 'security label of' } as const

const ROUTINE = /^(?:FUNCTION|PROCEDURE|AGGREGATE)\b/

/** Whether a difference is about the object of a heading, or a part of it. */
export function isAbout({ identity, object }: Difference, { tag, type, schema }: Heading): boolean {
  if (!identity) return false
  const { namespace, name, table } = identity
  if (namespace !== schema) return false
  const plain = tag.replace(/^(?:[A-Z]+ )+/, '')
  if (ROUTINE.test(type) || ROUTINE.test(tag)) {
    const [, own, types = ''] = /^(.*?)(\(.*)$/s.exec(plain) ?? []
    // An aggregate without arguments is one of `*`.
    return name === own && object.endsWith(types === '(*)' ? '()' : types)
  }
  const [first = '', second = ''] = plain.split(/[ (.]/)
  return table === null
    ? name === tag || name === plain || name === first
    : table === first && name === second
}
