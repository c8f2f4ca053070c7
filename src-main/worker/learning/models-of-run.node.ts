import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity, TrainingRun } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { readRecorded } from './in-force.node.ts'
import { planOf, type ToTrain } from './keep-run.node.ts'

/** Opens the bundle that ships under an id. */
type OpenShipped = (modelId: string) => Promise<Result<Bundle, Failure>>

/** What an interrupted run goes on with: the models that it began from, whatever is in force by now. */
export async function modelsOfRun(
  cohort: Cohort,
  run: TrainingRun,
  openShipped: OpenShipped,
): Promise<Result<ToTrain, Failure>> {
  if (run.state !== 'running') return fail({ kind: 'training-run-over', state: run.state })
  const set = cohort.learning.set(run.setId)
  if (!set.ok) return set
  const { wished, target = set.value.model } = planOf(run)
  const bundle = await modelOnRecord(cohort, target, openShipped)
  if (!bundle.ok) return bundle
  const source = wished.from ? await modelOnRecord(cohort, wished.from, openShipped) : ok(undefined)
  return source.ok ? ok({ set: set.value, bundle: bundle.value, source: source.value, wished }) : source
}

/** The bundle of these weights: one that a run of the cohort made, one that was in force there, or the one that ships. */
async function modelOnRecord(
  { folder, learning }: Cohort,
  identity: ModelIdentity,
  openShipped: OpenShipped,
): Promise<Result<Bundle, Failure>> {
  const { modelId, sha256 } = identity
  const made = learning.runs().flatMap((run) => (run.state === 'finished' ? [run.result] : []))
  const placed = learning.promotions().flatMap(({ model }) => (model.folder === 'shipped' ? [] : [model]))
  const inside =
    made.find(({ modelSha256 }) => modelSha256 === sha256)?.folder ??
    placed.find((one) => one.sha256 === sha256)?.folder
  if (inside !== undefined) return readRecorded(join(folder, inside), identity)
  const shipped = await openShipped(modelId)
  return shipped.ok && shipped.value.modelSha256 === sha256 ? shipped : fail({ kind: 'run-model-gone', ...identity })
}
