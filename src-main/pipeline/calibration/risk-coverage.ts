import { ascending } from './ascending.ts'

export interface Judged {
  /** The less suspect cases are kept first. Infinite: kept last. */
  readonly suspicion: number
  /** What is lost if the case is kept, e.g. 1 − Dice. */
  readonly risk: number
}

export interface RiskCoverage {
  /** Share of the cases kept → their mean risk; by ascending coverage, one point per case. */
  readonly curve: readonly { readonly coverage: number; readonly risk: number }[]
  /** Which case each point of the curve adds: indices of the given cases, the least suspect first. */
  readonly order: readonly number[]
  /** Risks of the best possible order, at the coverages of the curve. */
  readonly best: readonly number[]
  /** Mean of the curve's risks (Geifman, Uziel & El-Yaniv, ICLR 2019): lower is better. */
  readonly aurc: number
  /** What it is above that of the best possible order. */
  readonly excessAurc: number
}

/** The risk–coverage curve of a score; equally suspect cases count with their mean, so that no order of theirs is better. */
export function riskCoverage(cases: readonly Judged[]): RiskCoverage {
  const order = cases.map((_, index) => index).sort((a, b) => ascending(cases[a]!.suspicion, cases[b]!.suspicion))
  const curve = curveOf(order.map((index) => cases[index]!))
  const best = curveOf(
    cases.map(({ risk }) => ({ risk, suspicion: risk })).toSorted((a, b) => ascending(a.risk, b.risk)),
  )
  const area = (points: RiskCoverage['curve']) => points.reduce((sum, { risk }) => sum + risk, 0) / points.length
  return {
    ...{ curve, order, best: best.map(({ risk }) => risk) },
    ...{ aurc: area(curve), excessAurc: area(curve) - area(best) },
  }
}

function curveOf(sorted: readonly Judged[]): RiskCoverage['curve'] {
  const curve: { coverage: number; risk: number }[] = []
  let [kept, start] = [0, 0]
  while (start < sorted.length) {
    let [end, sum] = [start, 0]
    while (end < sorted.length && sorted[end]!.suspicion === sorted[start]!.suspicion) sum += sorted[end++]!.risk
    for (let count = start + 1; count <= end; count++)
      curve.push({
        coverage: count / sorted.length,
        risk: (kept + (sum * (count - start)) / (end - start)) / count,
      })
    kept += sum
    start = end
  }
  return curve
}
