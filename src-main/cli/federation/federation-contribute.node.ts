import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { version } from '../../../package.json' with { type: 'json' }
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { departureReport } from '../../pipeline/federation/report/departure-report.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import { handOut, updatePath } from '../../worker/federation/hand-out.node.ts'
import { prepareContribution, type ReadyUpdate } from '../../worker/federation/prepare-contribution.node.ts'
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
    'Trains on a frozen training set as the file of a round asks, and reports word by word what would leave; the signed update is kept in the cohort. Only with --confirm this very update is put on the audit trail, which charges the privacy budget, and written.',
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
    confirm: { kind: 'flag', says: 'a person read the report: the update that it tells about is written' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const keys = keyPath(values.key)
      const identity = await readIdentity(keys)
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
        ...{ round: round.value, set: set.value, bundle: bundle.value, identity: identity.value, keyPath: keys },
        ...{ applicationVersion: version, provider: (await trainingProvider()).provider },
        threadCount: values.threads ?? trainingThreadCount(),
      }
      const prepared = await prepareContribution(cohort, request, watchingOn(console))
      if (!prepared.ok) return prepared
      const kept = prepared.value
      const report = departureReport(kept.facts)
      const put = await writeReport(values.report, report)
      if (!put.ok) return put
      if (!values.confirm) return ok(answerOf(kept, report))
      // Confirmed was the report of the one before.
      if (kept.isReplacing) return ok({ ...answerOf(kept, report), status: 1 })
      const path = values.out ?? updatePath(values.round, identity.value.signing.publicKey)
      const out = await handOut(cohort, { round: round.value, keyPath: keys, kept, path })
      return out.ok ? ok(answerOf(kept, report, path)) : out
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

function answerOf(kept: ReadyUpdate, report: readonly string[], written?: string): Answer {
  const { facts, isCharged } = kept
  const { header, updateSha256, privacy, caseCount, norm } = facts
  return {
    document: { header, updateSha256, privacy, caseCount, norm, report, isCharged, written: written ?? null },
    text: [...report, '', ...endOf(kept, written)].join('\n'),
  }
}

function endOf({ isCharged, isReplacing }: ReadyUpdate, written: string | undefined): readonly string[] {
  if (written !== undefined)
    return isCharged
      ? [`Written again: ${written}`, 'It was on the audit trail already; nothing more was charged.']
      : [`Written: ${written}`, 'It is on the audit trail. Carry it to the coordinator.']
  if (isCharged)
    return ['It is on the audit trail already. --confirm writes the same file again and charges nothing more.']
  return [
    ...(isReplacing
      ? ['It takes the place of the update of an earlier report, which is gone or was asked for otherwise.']
      : []),
    'Nothing has left. This very update is kept in the cohort; if it may leave, call this again with --confirm.',
  ]
}
