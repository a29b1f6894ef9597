// The order of names: by their letters' numbers, the same everywhere.

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compare(a.name, b.name)
