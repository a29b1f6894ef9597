// The fewest statements that still fail: halves are left out first, then smaller and smaller parts.

export async function shrink(
  statements: readonly string[],
  stillFails: (statements: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  let kept = statements
  for (
    let length = Math.ceil(kept.length / 2);
    length >= 1;
    length = length === 1 ? 0 : Math.ceil(length / 2)
  ) {
    for (let start = 0; start < kept.length;) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + length)]
      if (await stillFails(fewer)) kept = fewer
      else start += length
    }
  }
  return kept
}
