// Comments and security labels in words.

import { splitStatements } from '../../sql/index.ts'
import { lastString } from './clauses.ts'
import { changed, type Phrases } from './phrase.ts'

export function commentWords(what: string, a: string | null, b: string | null): Phrases {
  return [changed(what, commentOf(a), commentOf(b))]
}

/** Of COMMENT ON the string, or the string itself. */
function commentOf(text: string | null): string | null {
  return text === null ? null : (lastString(text) ?? text)
}

/** A label of each provider, of the object and its columns. */
export function labelWords(a: string | null, b: string | null): Phrases {
  const [ofA, ofB] = [labelsOf(a), labelsOf(b)]
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((what) => {
    const [labelA, labelB] = [ofA.get(what) ?? null, ofB.get(what) ?? null]
    return labelA === labelB ? [] : [changed(what, labelA, labelB)]
  })
}

/** By what they are for: `security label for selinux on TABLE public.t`. */
function labelsOf(text: string | null): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const { text: statement } of splitStatements(text ?? '')) {
    const label = lastString(statement) ?? ''
    const head = statement.slice(0, statement.length - label.length).replace(/ IS $/, '')
    labels.set(head.replace('SECURITY LABEL FOR', 'security label for').replace(' ON ', ' on '), label)
  }
  return labels
}
