/** `parse` that keeps its results, for texts of which most come again and again: whoever gets one shares it. */
export function memoized<T>(parse: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>()
  return (text) => {
    let result = results.get(text)
    if (result === undefined) results.set(text, (result = parse(text)))
    return result
  }
}
