// Numbers that look random and are the same every time: a failing test can be run again.

export interface Random {
  /** From 0 to below the limit. */
  below(limit: number): number
  of<T>(choices: readonly T[]): T
  /** 0 to `most` choices, joined. */
  text(choices: readonly string[], most: number): string
}

export function random(seed: number): Random {
  let state = seed
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit
  const of = <T>(choices: readonly T[]) => choices[below(choices.length)] as T
  return {
    below,
    of,
    text: (choices, most) => Array.from({ length: below(most + 1) }, () => of(choices)).join(''),
  }
}
