// Foreign servers and the user mappings on them, in words.

import type { ForeignServer, UserMapping } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { options } from '../options.ts'
import { field, onlyIn } from '../phrase.ts'

export const foreignServer: KindWords<'foreignServers'> = {
  definition: (a, b, { ident }) => [
    ...field('TYPE', a.type, b.type),
    ...field('VERSION', a.version, b.version),
    ...field('FOREIGN DATA WRAPPER', ident(a.foreignDataWrapper), ident(b.foreignDataWrapper)),
    ...options('option', a.options, b.options),
  ],
  'user mapping': (a, b, { ident }, { of }) => {
    const [ofA, ofB] = [mappingOf(a, of), mappingOf(b, of)]
    const mapping = ofA ?? ofB
    if (!mapping) return []
    const what = `user mapping for ${mapping.role === 'public' ? 'PUBLIC' : ident(mapping.role)}`
    if (!ofA || !ofB) return [`${what}: ${onlyIn(ofA ? 'a' : 'b')}`]
    return options('option', ofA.options, ofB.options).map((phrase) => `${what}: ${phrase}`)
  },
}

/** @param tag of its TOC entry, as the part is called */
function mappingOf({ name, userMappings }: ForeignServer, tag: string | null): UserMapping | undefined {
  return userMappings.find(({ role }) => tag === `USER MAPPING ${role} SERVER ${name}`)
}
