// A changelog as Liquibase reads it, whether it is written in XML, YAML or JSON: nodes with a name, a value and nodes within. An attribute
// of XML is a node within, as Liquibase has it.
// Source: Liquibase's ParsedNode.java.

export interface ChangelogNode {
  readonly name: string
  /** The text; null where there is none. */
  readonly value: string | null
  readonly children: readonly ChangelogNode[]
  /** Of its file, from 1: the line that `value` begins on. */
  readonly line: number
  /** Whether it is an attribute of XML. */
  readonly isAttribute?: true
}

export function childrenOf(node: ChangelogNode, name: string): readonly ChangelogNode[] {
  return node.children.filter((child) => child.name === name)
}

/** The value of a node within; an empty one is as none. */
export function valueOf(node: ChangelogNode, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = childrenOf(node, name).find((child) => child.value !== null)?.value
    if (value != null && value.trim() !== '') return value
  }
  return undefined
}

export function isTrue(node: ChangelogNode, name: string): boolean {
  return valueOf(node, name)?.trim().toLowerCase() === 'true'
}

/** Nodes of a name, which YAML has within a node of its own: `columns` with `column`. */
export function listOf(node: ChangelogNode, name: string, within = `${name}s`): readonly ChangelogNode[] {
  return [
    ...childrenOf(node, name).filter(({ isAttribute }) => !isAttribute),
    ...childrenOf(node, within).flatMap((list) => childrenOf(list, name)),
  ]
}
