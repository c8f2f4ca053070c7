/** Dice of one segment by two models against the same reference, 0..1; `undefined`: empty in the reference and in the prediction. */
export interface PairedSegment {
  readonly value: number
  readonly name: string
  readonly candidate: number | undefined
  readonly baseline: number | undefined
}

/** One held-out case that two models segmented. */
export interface PairedCase {
  readonly caseId: string
  readonly subject: string
  readonly site?: string | undefined
  /** Of the training of both; 0 where only one training is compared. */
  readonly seed: number
  readonly segments: readonly PairedSegment[]
}

/**
 * What a pair of Dice says. A Dice is undefined only against an empty reference, in which a model that finds something has 0:
 * it invented the segment. Of such there is no difference of two Dice, so they are counted apart, as are segments that all
 * left empty.
 */
export type Pairing =
  | { readonly kind: 'pair'; readonly candidate: number; readonly baseline: number }
  | { readonly kind: 'empty' | 'invented-by-candidate' | 'invented-by-baseline' }

export function pairingOf({ candidate, baseline }: Pick<PairedSegment, 'candidate' | 'baseline'>): Pairing {
  for (const dice of [candidate, baseline])
    if (dice !== undefined && !(dice >= 0 && dice <= 1)) throw new Error(`A Dice is from 0 to 1, not ${dice}.`)
  if (candidate !== undefined && baseline !== undefined) return { kind: 'pair', candidate, baseline }
  const found = candidate ?? baseline
  if (found === undefined) return { kind: 'empty' }
  if (found !== 0) throw new Error(`Against an empty reference a Dice is 0 or undefined, not ${found}.`)
  return { kind: candidate === undefined ? 'invented-by-baseline' : 'invented-by-candidate' }
}

/** Throws where a case is named twice with one seed, or a segment twice in a case: their Dice would weigh double. */
export function checkUnique(cases: readonly PairedCase[]): void {
  const seen = new Set<string>()
  for (const { caseId, seed, segments } of cases) {
    const key = JSON.stringify([caseId, seed])
    if (seen.has(key)) throw new Error(`Case ${caseId} is compared twice with seed ${seed}.`)
    seen.add(key)
    if (new Set(segments.map(({ value }) => value)).size < segments.length)
      throw new Error(`Case ${caseId} has a segment twice.`)
  }
}
