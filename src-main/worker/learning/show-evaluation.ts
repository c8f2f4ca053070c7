import type { ShownEvaluation, ShownStratum } from '@contract/learn.ts'
import type { Evaluation } from '@contract/learning.ts'
import { placeInWords, segmentInWords } from '../../pipeline/learning/comparison/compared-words.ts'
import type { GateDocument, JudgedStratum } from '../../pipeline/learning/gate/gate.ts'
import { gateSentences } from '../../pipeline/learning/gate/gate-words.ts'

interface Showing {
  /** By the SHA-256 of their models; another one is called by the first letters of it. */
  readonly versions: ReadonlyMap<string, string>
  /** SHA-256 of the models in force. */
  readonly inForce: ReadonlySet<string>
}

/** An evaluation in words. */
export function shownEvaluation(evaluation: Evaluation, { versions, inForce }: Showing): ShownEvaluation {
  const { evaluationId, at, candidateSha256, productionSha256, verdict } = evaluation
  const document = evaluation.document as unknown as GateDocument
  const versionOf = (sha256: string) => versions.get(sha256) ?? sha256.slice(0, 12)
  return {
    ...{ evaluationId, at, candidateSha256, verdict },
    candidateVersion: versionOf(candidateSha256),
    productionVersion: versionOf(productionSha256),
    isCurrent: inForce.has(productionSha256),
    margin: document.rules.margin,
    strata: document.strata.map(shownStratum),
    sentences: gateSentences(document),
  }
}

const shownStratum = ({ place, segment, subjectCount, means, interval, verdict }: JudgedStratum): ShownStratum => ({
  where: placeInWords(place),
  segment: segmentInWords(segment),
  subjectCount,
  ...(means && { inForce: means.baseline, candidate: means.candidate, difference: means.difference }),
  ...(interval && { low: interval.low, high: interval.high }),
  verdict,
})
