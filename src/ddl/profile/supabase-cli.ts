// `--compat supabase-cli`: the text of `supabase db dump`, which comments out lines of pg_dump's text and then
// removes comments. Here statements are commented out before there is any text, so bodies and literals stay as they
// are.

import type { DumpObject } from '../plan/dump-object.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import type { PlatformRules, PrivilegeStatement } from './platform-rules.ts'
import { supabase } from './supabase.ts'

interface CliOptions {
  /** The options name schemas or tables: then none is left out. */
  readonly byName: boolean
  readonly keepComments: boolean
}

export function supabaseCliRules({ byName, keepComments }: CliOptions): PlatformRules {
  const excludeSchema = byName ? [] : supabase.schemas
  // The Supabase CLI also reads the patterns as a regular expression, in which `pg_*` is only `pg` and underscores.
  const named = new RegExp(`^(?:${excludeSchema.join('|')})$`)
  const commentOut = keepComments ? asComment : withoutLines
  return {
    name: 'supabase-cli',
    excludeSchema,
    repeatable: supabase.repeatable,
    headings: keepComments,
    keepsParts: () => false,
    select: () => undefined,
    saysSchemaOf: (extension) => !supabase.schemalessExtensions.includes(extension),
    setting: (name, statement) =>
      supabase.sessionSettings.includes(name) ? commentOut(statement) : statement,
    entry(entry, object) {
      const commentedOut = commentedOutOf(entry, object)
      return commentedOut === null ? entry : { ...entry, commentedOut }
    },
    privilege(statement, text) {
      return isOfWrapper(statement) || names(statement, named) ? commentOut(text) : text
    },
    psqlCommand: commentOut,
    commentOut,
  }
}

function asComment(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `-- ${line}`))
    .join('\n')
}

/** Blank lines stay, as they do where comments are removed line by line. */
function withoutLines(text: string): string {
  // The text after the last line end is no line.
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line) => (line === '' ? '\n' : '')).join('')
}

type CommentedOut = NonNullable<TocEntry['commentedOut']>
type Rule = (entry: TocEntry, object: DumpObject) => CommentedOut | null

/** What of an entry is commented out, by its description. */
const rules: Readonly<Record<string, Rule>> = {
  PUBLICATION: (_, { name }) => {
    if (name.startsWith('supabase_realtime_')) return 'all'
    return name.startsWith('supabase_realtime') ? 'definition' : null
  },
  'PUBLICATION TABLE': (_, object) => member(object),
  'PUBLICATION TABLES IN SCHEMA': (_, object) => member(object),
  'EVENT TRIGGER': () => 'all',
  'FOREIGN DATA WRAPPER': () => 'owner',
  'DEFAULT ACL': ({ owner }) => (owner === 'supabase_admin' ? 'definition' : null),
  COMMENT: (_, { type }) => (type === 'EXTENSION' ? 'definition' : null),
  POLICY: (_, { name }) => (name.startsWith('cron_job_') ? 'definition' : null),
  'ROW SECURITY': (_, { namespace }) => (namespace === 'cron' ? 'definition' : null),
}

function commentedOutOf(entry: TocEntry, object: DumpObject): CommentedOut | null {
  if (entry.namespace === 'cron' && entry.owned?.startsWith('TABLE ')) return 'owner'
  return rules[entry.description]?.(entry, object) ?? null
}

function member({ subject: object }: DumpObject): CommentedOut | null {
  const { publication } = object as { readonly publication: { readonly name: string } }
  return publication.name.startsWith('supabase_realtime_') ? 'definition' : null
}

function isOfWrapper({ verb, type, grantee, all, grantOption }: PrivilegeStatement): boolean {
  return verb === 'GRANT' && type === 'FOREIGN DATA WRAPPER' && all && grantOption && grantee === 'postgres'
}

/** Whether one of those schemas is named, or anything else with such a name after a space. */
function names({ name, grantee, isDefault }: PrivilegeStatement, schemas: RegExp): boolean {
  if (isDefault) return false
  if (grantee !== null && schemas.test(grantee)) return true
  return identifiersAfterSpace(` ${name}`).some((identifier) => schemas.test(identifier))
}

function identifiersAfterSpace(text: string): string[] {
  const found: string[] = []
  for (const { index, 1: identifier = '' } of text.matchAll(/"((?:[^"]|"")*)"/g))
    if (text[index - 1] === ' ') found.push(identifier.replaceAll('""', '"'))
  return found
}
