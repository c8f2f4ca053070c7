import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Strategy } from '../../../pipeline/learning/acquisition/strategies.ts'
import {
  type ActivePlan,
  trainingCount as countOfTrainings,
  whyNotActive,
} from '../../../pipeline/learning/simulation/active-plan.ts'
import type { ActiveOutcome } from '../../../pipeline/learning/simulation/active-result.ts'
import {
  chooseNext,
  type Holding,
  needOf,
  nothingNeeded,
  type ScoreNeed,
  startHolding,
  withLabelled,
} from '../../../pipeline/learning/simulation/active-round.ts'
import { type ActiveContext, type ActiveRun, activeRun } from './active-run.node.ts'
import { openExaminer } from './examiner.node.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'
import { readSimulation, type SimulationRequest } from './read-simulation.node.ts'
import { diceInWords } from './run-arms.node.ts'
import type { SimulatedModel } from './simulated-model.node.ts'
import { createPace, type Watching } from './watching.ts'

export interface SimulatedActive {
  readonly model: SimulatedModel
  readonly cases: readonly SimulatedCase[]
  readonly outcomes: readonly ActiveOutcome[]
  /** Trainings that ended, of all that the plan has. */
  readonly doneCount: number
  readonly trainingCount: number
}

/** Replays every strategy and seed, or takes what was kept of it, with a reader who labels as the experts did. */
export async function simulateActive(
  request: SimulationRequest<ActivePlan>,
  watching: Watching,
): Promise<Result<SimulatedActive, Failure>> {
  const { plan, runsFolder, threadCount } = request
  const learned = (names: readonly string[]) =>
    plan.seeds.map((seed) => startHolding(plan, names, seed)).flatMap(({ training, pool }) => [...training, ...pool])
  const whyNot = (names: readonly string[]) => whyNotActive(plan, names)
  const read = await readSimulation(request, { whyNot, learned, looksOf: () => () => [plan.look] }, watching)
  if (!read.ok) return read
  const { names, model, cases, judged, named } = read.value
  const examiner = await openExaminer(model.simulated, threadCount)
  try {
    const context = { plan, model, examiner, runsFolder, threadCount, judged, named }
    const replayed = await replay(names, context, watching)
    if (!replayed.ok) return replayed
    return ok({ model, cases, ...replayed.value, trainingCount: countOfTrainings(plan) })
  } finally {
    await examiner.close()
  }
}

interface Replayed {
  readonly outcomes: readonly ActiveOutcome[]
  readonly doneCount: number
}

async function replay(
  names: readonly string[],
  facts: Omit<ActiveContext, 'onStep' | 'isStopped'>,
  watching: Watching,
): Promise<Result<Replayed, Failure>> {
  const { plan } = facts
  const total = countOfTrainings(plan)
  const pace = createPace(total, () => performance.now())
  const context: ActiveContext = {
    ...facts,
    isStopped: watching.isStopped,
    onStep: (stepsDone) => watching.onStep(pace.done * plan.stepCount + stepsDone, total * plan.stepCount),
  }
  const train: Train = async (one) => {
    const label = `seed-${one.seed}-${one.strategy ?? 'start'}${one.strategy ? `-round-${one.round}` : ''}`
    const ended = await activeRun({ ...one, label }, context)
    if (!ended.ok || ended.value === undefined) return ended.ok ? ok(undefined) : ended
    const { value: run, isKept } = ended.value
    pace.ended(isKept)
    watching.onRun(
      `${pace.done} of ${total}: ${label}, ${one.holding.training.length} cases: ${diceInWords(run.heldOut)}${isKept ? ' (kept from before)' : pace.left()}`,
    )
    return ok(run)
  }
  const outcomes: ActiveOutcome[] = []
  for (const seed of plan.seeds) {
    const holding = startHolding(plan, names, seed)
    const need = plan.roundCount > 0 ? needOf(plan.strategies, plan) : nothingNeeded
    const start = await train({ seed, holding, need, round: 0 })
    if (!start.ok) return start
    if (start.value === undefined) break
    for (const strategy of plan.strategies) {
      const rounds = await roundsOf({ plan, strategy, seed, holding, start: start.value, train })
      if (!rounds.ok) return rounds
      outcomes.push(...rounds.value)
    }
  }
  return ok({ outcomes, doneCount: pace.done })
}

type Train = (request: {
  readonly seed: number
  readonly holding: Holding
  readonly need: ScoreNeed
  readonly round: number
  /** Absent: the start set. */
  readonly strategy?: Strategy
}) => Promise<Result<ActiveRun | undefined, Failure>>

interface Rounds {
  readonly plan: ActivePlan
  readonly strategy: Strategy
  readonly seed: number
  readonly holding: Holding
  readonly start: ActiveRun
  readonly train: Train
}

/** A strategy's way from the start set; shorter if it was stopped. */
async function roundsOf({
  plan,
  strategy,
  seed,
  holding: first,
  start,
  train,
}: Rounds): Promise<Result<readonly ActiveOutcome[], Failure>> {
  const none = { chosen: [], byChance: [] }
  const { heldOut } = start
  const outcomes: ActiveOutcome[] = [{ strategy, seed, round: 0, training: first.training, choice: none, heldOut }]
  let [holding, scores] = [first, start.scores]
  for (let round = 1; round <= plan.roundCount; round++) {
    const choice = chooseNext(plan, { strategy, seed, roundIndex: round - 1, holding, scores })
    holding = withLabelled(holding, choice.chosen)
    const need = round < plan.roundCount ? needOf([strategy], plan) : nothingNeeded
    const run = await train({ seed, holding, need, round, strategy })
    if (!run.ok) return run
    if (run.value === undefined) break
    outcomes.push({ strategy, seed, round, training: holding.training, choice, heldOut: run.value.heldOut })
    scores = run.value.scores
  }
  return ok(outcomes)
}
