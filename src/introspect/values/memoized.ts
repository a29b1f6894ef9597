/**
 * `parse` with its results remembered, for texts that are often repeated. The results are shared, so nobody may
 * change them.
 */
export function memoized<T>(parse: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>()
  return (text) => {
    let result = results.get(text)
    if (result === undefined) results.set(text, (result = parse(text)))
    return result
  }
}
