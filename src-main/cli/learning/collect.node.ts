import { comparedArms } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { BatchArm, ExclusionReason, TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { collectSet, drawAuditSet } from '../../worker/learning/collect-set.ts'
import { counted, facts } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { openInForce } from './production.node.ts'

export const collect = defineVerb({
  name: 'collect',
  takes: ['cohort'],
  summary:
    'Collects a training set from the versions that readers accepted. With --audit a share of the subjects is frozen first: no model ever learns from them, and they judge every one.',
  options: {
    model: { kind: 'text', value: '<bundle>', says: 'model that is to learn, by id or path', needed: true },
    audit: {
      kind: 'percent',
      value: '<%>',
      says: 'freeze so many of the subjects of each site for the audit, for ever',
    },
    reason: { kind: 'text', value: '<why>', says: 'why they are frozen; it stays on record' },
    validation: {
      kind: 'percent',
      value: '<%>',
      says: 'so many of the subjects of each site are looked at during training and not learned from (20)',
    },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of both draws (0)' },
    batch: {
      kind: 'text',
      value: '<id>',
      says: 'of what was accepted since this batch was drawn only one arm; what was accepted before is in it too',
    },
    arm: { kind: 'choice', choices: [...comparedArms], says: 'which arm of the batch' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const arm = armOf(values)
      if (!arm.ok) return arm
      const bundle = await openInForce(cohort, values.model)
      if (!bundle.ok) return bundle
      const seed = values.seed ?? 0
      if (values.audit !== undefined) {
        const reason = values.reason ?? ''
        const frozen = drawAuditSet(cohort, { bundle: bundle.value, share: values.audit, seed, reason })
        if (!frozen.ok) return frozen
      }
      const auditCount = cohort.learning.auditSet().length
      const how = { validationShare: values.validation ?? 0.2, seed, arm: arm.value }
      const set = collectSet(cohort, { bundle: bundle.value, ...how })
      if (!set.ok) return set
      return ok({ document: { ...set.value, auditCount }, text: setInWords(set.value, auditCount) })
    }),
})

function armOf({
  batch: batchId,
  arm: wanted,
}: {
  readonly batch: string | undefined
  readonly arm: string | undefined
}): Result<BatchArm | undefined, Failure> {
  const arm = comparedArms.find((known) => known === wanted)
  if (batchId === undefined && arm === undefined) return ok(undefined)
  if (batchId === undefined || arm === undefined) return fail({ kind: 'batch-arm-missing', needed: 'batch-and-arm' })
  return ok({ batchId, arm })
}

const setInWords = ({ setId, model, counts, exclusions, arm }: TrainingSet, auditCount: number): string =>
  [
    `Training set ${setId} for ${model.modelId} ${model.version}`,
    ...(arm ? [`Of the batch ${arm.batchId} the arm ${arm.arm}, and what was accepted before it`] : []),
    facts([
      ['training', counted(counts.training, 'case')],
      ['validation', counted(counts.validation, 'case')],
      ['excluded', counted(counts.excluded, 'case')],
      ...Object.entries(exclusions).map(
        ([reason, count]) => ['', `${count} ${exclusionInWords[reason as ExclusionReason]}`] as const,
      ),
      ['audit set', counted(auditCount, 'case')],
    ]),
  ].join('\n')

const exclusionInWords: Readonly<Record<ExclusionReason, string>> = {
  'not-accepted': 'without a version that a reader accepted',
  'study-open': 'read in a study that is not closed',
  'segments-overlap': 'with segments that overlap',
  'segments-differ': 'with segments that the model does not have',
  'contrast-differs': 'of another contrast than the model’s',
  'in-audit': 'in the audit set',
  'left-out': 'left out by hand',
  'outside-arm': 'accepted since the batch was drawn, outside of this arm',
  'source-changed': 'whose files have changed',
}
