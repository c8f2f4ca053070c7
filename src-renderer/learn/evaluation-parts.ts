import type { ShownEvaluation } from '@contract/learn.ts'

/** What the gate says, by what it is for. */
export interface EvaluationParts {
  readonly decision: string
  /** Why it is blocked. */
  readonly reasons: readonly string[]
  /** What a signer has to see before signing. */
  readonly warnings: readonly string[]
  /** How it was computed. */
  readonly method: readonly string[]
}

const toBeSeen = 'To be seen: '
const methodBegins = 'Differences are '

/** The gate says first the decision, then its reasons, then what is to be seen, then the method, and last what limits it. */
export function partsOf({ sentences }: Pick<ShownEvaluation, 'sentences'>): EvaluationParts {
  const [decision = '', ...rest] = sentences
  const at = rest.findIndex((sentence) => sentence.startsWith(methodBegins))
  const before = at < 0 ? rest : rest.slice(0, at)
  const limits = at < 0 ? [] : rest.slice(at + 1)
  const seen = before.filter((sentence) => sentence.startsWith(toBeSeen))
  return {
    decision,
    reasons: before.filter((sentence) => !sentence.startsWith(toBeSeen)),
    warnings: [...seen.map((sentence) => sentence.slice(toBeSeen.length)), ...limits],
    method: at < 0 ? [] : rest.slice(at, at + 1),
  }
}
