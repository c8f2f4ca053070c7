/**
 * Answers what was fitted to a group alone, or to all together where the group has too little; `undefined` if that is too
 * little as well.
 */
export function fittedByGroup<Truth extends { readonly group?: string }, Fit>(
  truths: readonly Truth[],
  learn: (truths: readonly Truth[], group?: string) => Fit | undefined,
): (group: string | undefined) => Fit | undefined {
  const kept = new Map<string | undefined, Fit | undefined>()
  const pooled = learn(truths)
  return (group) => {
    if (group === undefined) return pooled
    if (!kept.has(group))
      kept.set(
        group,
        learn(
          truths.filter((truth) => truth.group === group),
          group,
        ),
      )
    return kept.get(group) ?? pooled
  }
}
