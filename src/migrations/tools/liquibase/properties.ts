// Properties that changelogs define, `${name}` in their text. The first definition of a name holds, in whichever file it is; one that is
// not global holds in its own file. Source: Liquibase's ChangeLogParameters.java and its documentation of property substitution.
import { textOf } from '../../folder.ts'
import { isForPostgres } from './conditions.ts'
import { isTrue, valueOf, type ChangelogNode } from './node.ts'
import { resolvePath, type Place } from './paths.ts'

/** By name; null where what runs Liquibase decides which definition holds. */
export type Properties = Map<string, string | null>

export function addProperties(node: ChangelogNode, place: Place, global: Properties, own: Properties): void {
  if (!isForPostgres(valueOf(node, 'dbms'))) return
  const isConditional = valueOf(node, 'context', 'contextFilter', 'labels') !== undefined
  const target = valueOf(node, 'global')?.toLowerCase() === 'false' ? own : global
  const add = (name: string, value: string) => {
    if (!target.has(name)) target.set(name, isConditional ? null : value)
  }
  const name = valueOf(node, 'name')
  if (name !== undefined) add(name, node.children.find((child) => child.name === 'value')?.value ?? '')
  const named = valueOf(node, 'file')
  if (named === undefined) return
  const file = resolvePath(place, named, isTrue(node, 'relativeToChangelogFile'))
  if (file === undefined) return
  for (const [, key = '', value = ''] of textOf(place.folder, file).matchAll(
    /^[ \t]*([^#!\s=:][^\s=:]*)[ \t]*[=:][ \t]*(.*?)[ \t\r]*$/gm,
  ))
    add(key, value)
}

/** What is not known stays as it is. */
export function expand(text: string, ...levels: readonly Properties[]): string {
  if (!text.includes('${')) return text
  return text.replace(/\$\{([^}:][^}]*)\}/g, (whole, name: string) => {
    for (const properties of levels) {
      const value = properties.get(name.trim())
      if (value != null) return value
    }
    return whole
  })
}

/** The node with the properties put into all its values. */
export function expanded(node: ChangelogNode, ...levels: readonly Properties[]): ChangelogNode {
  return {
    ...node,
    value: node.value === null ? null : expand(node.value, ...levels),
    children: node.children.map((child) => expanded(child, ...levels)),
  }
}
