import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { version } from '../../../package.json' with { type: 'json' }
import { fingerprintOf } from '../../pipeline/federation/fingerprint.node.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { departureReport } from '../../pipeline/federation/report/departure-report.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import { keepContribution, updatePath } from '../../worker/federation/keep-contribution.node.ts'
import { type PreparedContribution, prepareContribution } from '../../worker/federation/prepare-contribution.node.ts'
import { readRound } from '../../worker/federation/site-round.node.ts'
import type { RoundWatching } from '../../worker/federation/train-for-round.node.ts'
import { trainingProvider, trainingThreadCount } from '../../worker/learning/training-provider.node.ts'
import { findTrainingSet } from '../learning/find-training-set.ts'
import { openInForce } from '../learning/production.node.ts'
import { type Answer, type Console, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { coordinatorOption, readCoordinator } from './coordinator.node.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationContribute = defineVerb({
  name: 'federation contribute',
  takes: ['cohort'],
  summary:
    'Trains on a frozen training set as the file of a round asks, and reports word by word what would leave. Only with --confirm it writes the signed update, charges the privacy budget and puts it on the audit trail.',
  options: {
    round: { kind: 'text', value: '<file>', says: 'what the coordinator sent', needed: true },
    coordinator: coordinatorOption,
    'training-set': { kind: 'text', value: '<id>', says: 'frozen training set (the newest)' },
    model: {
      kind: 'text',
      value: '<bundle>',
      says: 'bundle that prepares scans (the one in force of the training set)',
    },
    key: keyOption,
    out: { kind: 'text', value: '<file>', says: 'where the update is written (beside the round)' },
    report: { kind: 'text', value: '<file>', says: 'writes the report into this file, too' },
    threads: { kind: 'integer', value: '<n>', least: 1, says: 'threads (one per processor core, at most 8)' },
    confirm: { kind: 'flag', says: 'a person read the report: the update is written' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const identity = await readIdentity(keyPath(values.key))
      if (!identity.ok) return identity
      const coordinator = await readCoordinator(values.coordinator)
      if (!coordinator.ok) return coordinator
      const round = await readRound(cohort, values.round, coordinator.value)
      if (!round.ok) return round
      const set = findTrainingSet(cohort, values['training-set'])
      if (!set.ok) return set
      const bundle = await openInForce(cohort, values.model ?? set.value.model.modelId)
      if (!bundle.ok) return bundle
      const request = {
        ...{ round: round.value, set: set.value, bundle: bundle.value, identity: identity.value },
        ...{ applicationVersion: version, provider: (await trainingProvider()).provider },
        threadCount: values.threads ?? trainingThreadCount(),
      }
      const prepared = await prepareContribution(cohort, request, watchingOn(console))
      if (!prepared.ok) return prepared
      const report = departureReport(prepared.value.facts)
      const put = await writeReport(values.report, report)
      if (!put.ok) return put
      if (!values.confirm) return ok(answerOf(prepared.value, report))
      const path = values.out ?? updatePath(values.round, identity.value.signing.publicKey, fingerprintOf)
      const toKeep = { round: round.value, setId: set.value.setId, prepared: prepared.value, path }
      const kept = await keepContribution(cohort, toKeep)
      return kept.ok ? ok(answerOf(prepared.value, report, { written: path, ...kept.value })) : kept
    }),
})

const watchingOn = (console: Console): RoundWatching => ({
  onProgress: (phase, done, total) => console.progress(phase === 'reading' ? 'reading cases' : 'step', done, total),
  isStopped: () => console.signal.aborted,
})

async function writeReport(file: string | undefined, report: readonly string[]): Promise<Result<void, Failure>> {
  if (file === undefined) return ok(undefined)
  return readingFile(basename(file), async () => {
    await writeFile(file, `${report.join('\n')}\n`)
    return ok(undefined)
  })
}

/** With what was written, if anything was. */
function answerOf(
  { facts, header }: PreparedContribution,
  report: readonly string[],
  kept?: { readonly written: string; readonly updateSha256: string },
): Answer {
  const { privacy, caseCount, norm } = facts
  const end = kept
    ? [`Written: ${kept.written}`, 'It is on the audit trail. Carry it to the coordinator.']
    : ['Nothing was written. If this may leave, call it again with --confirm.']
  return {
    document: { header, privacy, caseCount, norm, report, ...(kept ?? { written: null }) },
    text: [...report, '', ...end].join('\n'),
  }
}
