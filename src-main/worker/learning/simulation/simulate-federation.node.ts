import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../../pipeline/inference/bundle.node.ts'
import { whyNotLevels } from '../../../pipeline/learning/network-of-card.ts'
import {
  type FederationPlan,
  type PlannedSite,
  sitesOf,
  stepsOfSeed,
  trainingCountOf,
  whyNotFederation,
} from '../../../pipeline/learning/simulation/federation-plan.ts'
import type { FederationOutcome } from '../../../pipeline/learning/simulation/federation-result.ts'
import type { Look } from '../../../pipeline/learning/simulation/look.ts'
import { withChannels } from '../../../pipeline/learning/simulation/smaller-network.ts'
import { grouped } from '../../../pipeline/learning/statistics/grouped.ts'
import { openExaminer } from './examiner.node.ts'
import type { FederationContext, SiteCases } from './federation-context.ts'
import { federationRun, jobsOf, labelOf, stepsOf } from './federation-run.node.ts'
import { labelledNames, readLabelled, type SimulatedCase } from './labelled-folder.node.ts'
import { diceInWords } from './run-arms.node.ts'
import { type SimulatedModel, simulatedModel } from './simulated-model.node.ts'
import { openStepTrainer } from './step-trainer.node.ts'
import { createPace, type Watching } from './watching.ts'

export interface FederationSimulation {
  readonly folder: string
  readonly bundle: Bundle
  readonly plan: FederationPlan
  /** Where finished trainings are kept. */
  readonly runsFolder: string
  readonly threadCount: number
}

export interface SimulatedFederation {
  readonly model: SimulatedModel
  /** Each once, whatever looks it was seen with. */
  readonly cases: readonly SimulatedCase[]
  /** Of every seed, in the order of the plan. */
  readonly sites: readonly { readonly seed: number; readonly sites: readonly PlannedSite[] }[]
  readonly outcomes: readonly FederationOutcome[]
  /** Trainings that ended, of all that the plan has. */
  readonly doneCount: number
  readonly trainingCount: number
}

/** Trains every arm of every seed, or takes what was kept of it, and judges each site's held-out cases. */
export async function simulateFederation(
  { folder, bundle, plan, runsFolder, threadCount }: FederationSimulation,
  watching: Watching,
): Promise<Result<SimulatedFederation, Failure>> {
  const names = await labelledNames(folder)
  if (!names.ok) return names
  const { channelCounts } = plan
  const because = whyNotFederation(plan, names.value) ?? (channelCounts && whyNotLevels(bundle.card, channelCounts))
  if (because) return fail({ kind: 'simulation-impossible', because })
  const whole = await simulatedModel(bundle)
  if (!whole.ok) return whole
  const simulated = channelCounts ? withChannels(whole.value.simulated, channelCounts) : whole.value.simulated
  const model = { ...whole.value, simulated }
  const seeds = plan.seeds.map((seed) => ({ seed, sites: sitesOf(plan, names.value, seed) }))
  const read = await readSites({ folder, model, planned: seeds.flatMap(({ sites }) => sites) }, watching)
  if (!read.ok) return read
  const examiner = await openExaminer(simulated, threadCount)
  const trainer = await openStepTrainer(simulated, threadCount)
  try {
    const context = { plan, model, trainer, examiner, runsFolder, isStopped: watching.isStopped }
    const trained = await trainAll(
      seeds.map(({ seed, sites }) => ({ seed, sites: sites.map((site) => withCases(site, read.value)) })),
      context,
      watching,
    )
    if (!trained.ok) return trained
    const once = new Map([...read.value.values()].map((one) => [one.name, one]))
    const facts = { model, cases: [...once.values()], sites: seeds, trainingCount: trainingCountOf(plan) }
    return ok({ ...facts, ...trained.value })
  } finally {
    await trainer.close()
    await examiner.close()
  }
}

type CasesByLook = ReadonlyMap<string, SimulatedCase>
const keyOf = (look: Look, name: string): string => `${look} ${name}`

function withCases({ number, look, training, heldOut }: PlannedSite, cases: CasesByLook): SiteCases {
  const named = (names: readonly string[]) => names.flatMap((name) => cases.get(keyOf(look, name)) ?? [])
  return { number, look, training: named(training), heldOut: named(heldOut) }
}

interface Reading {
  readonly folder: string
  readonly model: SimulatedModel
  readonly planned: readonly PlannedSite[]
}

/** Each case as every site that has it, with any seed, looks at it. */
async function readSites(
  { folder, model, planned }: Reading,
  watching: Watching,
): Promise<Result<CasesByLook, Failure>> {
  const { card } = model.simulated
  const looks = [...grouped(planned, ({ look }) => look)].map(([look, sites]) => {
    const names = [...new Set(sites.flatMap(({ training, heldOut }) => [...training, ...heldOut]))].toSorted()
    return { look, names }
  })
  const total = looks.reduce((sum, { names }) => sum + names.length, 0)
  const all = new Map<string, SimulatedCase>()
  for (const { look, names } of looks) {
    const before = all.size
    const reading = { folder, names, card, looksOf: () => [look] }
    const cases = await readLabelled(reading, (done) => watching.onRead(before + done, total))
    if (!cases.ok) return cases
    for (const [name, one] of cases.value) all.set(keyOf(look, name), one)
  }
  return ok(all)
}

type Trained = Pick<SimulatedFederation, 'outcomes' | 'doneCount'>

async function trainAll(
  seeds: readonly { readonly seed: number; readonly sites: readonly SiteCases[] }[],
  context: FederationContext,
  watching: Watching,
): Promise<Result<Trained, Failure>> {
  const { plan } = context
  const total = trainingCountOf(plan)
  const totalSteps = plan.seeds.length * stepsOfSeed(plan)
  const pace = createPace(total, () => performance.now())
  const outcomes: FederationOutcome[] = []
  let stepsBefore = 0
  for (const { seed, sites } of seeds)
    for (const job of jobsOf(plan)) {
      const onStep = (stepsDone: number) => watching.onStep(stepsBefore + stepsDone, totalSteps)
      const ended = await federationRun({ job, seed, sites, onStep }, context)
      if (!ended.ok) return ended
      if (ended.value === undefined) return ok({ outcomes, doneCount: pace.done })
      const { run, isKept } = ended.value
      outcomes.push({ arm: job.arm, seed, ...run })
      pace.ended(isKept)
      stepsBefore += stepsOf(job, plan)
      const last = run.judged.filter(({ round }) => round === plan.roundCount).flatMap(({ heldOut }) => heldOut)
      watching.onRun(
        `${pace.done} of ${total}: seed ${seed}, ${labelOf(job)}: ${diceInWords(last)}${isKept ? ' (kept from before)' : pace.left()}`,
      )
    }
  return ok({ outcomes, doneCount: pace.done })
}
