import type { ShownEvaluation, ShownStratum } from '@contract/learn.ts'
import { placeInWords, segmentInWords } from '../../../src-main/pipeline/learning/comparison/compared-words.ts'
import { type AuditCase, judgePromotion } from '../../../src-main/pipeline/learning/gate/gate.ts'
import { gateSentences } from '../../../src-main/pipeline/learning/gate/gate-words.ts'

/** Audited cases of two sites; at site B the candidate differs by `differenceAtB` Dice. */
export const auditCases = (subjectCount: number, differenceAtB: number): readonly AuditCase[] =>
  Array.from({ length: subjectCount }, (_, index) => {
    const site = index % 3 === 2 ? 'B' : 'A'
    const production = 0.84 + 0.004 * (index % 4)
    const difference = site === 'B' ? differenceAtB : 0.02 + 0.002 * (index % 3)
    return {
      caseId: `audit-${index + 1}`,
      subject: `sub-${index + 1}`,
      site,
      segments: ['Anterior', 'Posterior'].map((name, at) => ({
        value: at + 1,
        name,
        candidate: production + difference - 0.003 * at,
        production,
      })),
    }
  })

/** An evaluation as the gate of main judges it. */
export function evaluationOf(cases: readonly AuditCase[], change: Partial<ShownEvaluation> = {}): ShownEvaluation {
  const document = judgePromotion(cases, { margin: change.margin ?? 0.01 })
  return {
    ...{ evaluationId: 'evaluation-1', at: '2026-01-03T09:00:00.000Z', candidateSha256: '1'.repeat(64) },
    ...{ candidateVersion: '1.0.0-run-1', productionVersion: '1.0.0', isCurrent: true, margin: 0.01 },
    verdict: document.decision,
    strata: document.strata.map(
      ({ place, segment, subjectCount, means, interval, verdict }): ShownStratum => ({
        ...{ where: placeInWords(place), segment: segmentInWords(segment), subjectCount, verdict },
        ...(means && { inForce: means.baseline, candidate: means.candidate, difference: means.difference }),
        ...(interval && { low: interval.low, high: interval.high }),
      }),
    ),
    sentences: gateSentences(document),
    ...change,
  }
}
