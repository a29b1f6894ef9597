// Numbers that look random and are the same every time: a failing test can be run again.

export interface Random {
  /** From 0 to below the limit. */
  below(limit: number): number
  of<T>(choices: readonly T[]): T
  /** 0 to `most` choices, joined. */
  text(choices: readonly string[], most: number): string
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean
  /** `least` to `most` of the choices, none twice, in an order of its own. */
  some<T>(choices: readonly T[], least: number, most: number): T[]
}

export function random(seed: number): Random {
  let state = seed
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit
  const of = <T>(choices: readonly T[]) => choices[below(choices.length)] as T
  return {
    below,
    of,
    text: (choices, most) => Array.from({ length: below(most + 1) }, () => of(choices)).join(''),
    chance: (percent) => below(100) < percent,
    some(choices, least, most) {
      const left = [...choices]
      const wanted = Math.min(left.length, least + below(most - least + 1))
      return Array.from({ length: wanted }, () => left.splice(below(left.length), 1)).flat()
    },
  }
}
