import type { TrainingSetCase } from '@contract/learning.ts'
import { auditCases, evaluationOf } from '../double/evaluation-double.ts'
import { finishedRun, type LearnedBefore, runOf, setOf, shippedModel, trainingCase } from '../double/learn-double.ts'

/** A cohort that has learned: two finished runs, an interrupted one, an evaluation that passes and one that is blocked. */
export function learnScenario(): LearnedBefore {
  const excluded: readonly TrainingSetCase[] = Array.from({ length: 14 }, (_, index) => ({
    ...{
      caseId: `e${index}`,
      name: `sub-${60 + index}_T1w`,
      site: 'B',
      subject: `sub-${60 + index}`,
      role: 'excluded',
    },
    reason: index < 6 ? 'in-audit' : index < 12 ? 'not-accepted' : 'left-out',
  }))
  const cases = [
    ...Array.from({ length: 120 }, (_, index) => trainingCase(String(index + 1))),
    ...Array.from({ length: 24 }, (_, index) => trainingCase(`v${index + 1}`, 'validation')),
    ...excluded,
  ]
  const stopped = finishedRun('run-3', { stepCount: 240 })
  const wished = { start: 'bundle', trainable: 'head', seed: 1 } as const
  return {
    models: [shippedModel, { ...shippedModel, modelId: 'knee', title: 'Knee cartilage', isTrainable: false }],
    cases,
    sets: [setOf('set-1', cases)],
    auditSet: { subjectCount: 12, caseCount: 14, acceptedCount: 12 },
    runs: [
      {
        ...runOf('run-3', { setId: 'set-1', wished }),
        phase: 'interrupted',
        stepsDone: 96,
        curves: {
          ...stopped.curves,
          losses: stopped.curves.losses.slice(0, 96),
          validations: stopped.curves.validations.slice(0, 4),
        },
      },
      finishedRun('run-2', { start: 'scratch' }),
      finishedRun('run-1'),
    ],
    evaluations: [
      evaluationOf(auditCases(12, 0.004)),
      evaluationOf(auditCases(30, -0.05), { evaluationId: 'evaluation-0', candidateSha256: '2'.repeat(64) }),
    ],
    promotions: [],
  }
}
