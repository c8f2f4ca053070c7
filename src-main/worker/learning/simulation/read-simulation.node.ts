import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../../pipeline/inference/bundle.node.ts'
import { whyNotLevels } from '../../../pipeline/learning/network-of-card.ts'
import type { Look } from '../../../pipeline/learning/simulation/look.ts'
import { withChannels } from '../../../pipeline/learning/simulation/smaller-network.ts'
import { splitCases } from '../../../pipeline/learning/simulation/split.ts'
import { labelledNames, readLabelled, type SimulatedCase } from './labelled-folder.node.ts'
import { type SimulatedModel, simulatedModel } from './simulated-model.node.ts'
import type { Watching } from './watching.ts'

/** What every simulation begins with. */
export interface SimulationRequest<Plan> {
  readonly folder: string
  readonly bundle: Bundle
  /** Another one that trainings start from, for the boxes and classes of the first; absent: none. */
  readonly source?: Bundle | undefined
  readonly plan: Plan
  /** Where finished trainings are kept. */
  readonly runsFolder: string
  readonly threadCount: number
}

interface Planned {
  readonly heldOutEvery: number
  readonly channelCounts?: readonly number[] | null
}

/** What a simulation needs to know of a plan, once the names of the cases are known. */
interface Wanted {
  /** Why it cannot be carried out with them. */
  readonly whyNot: (names: readonly string[]) => string | undefined
  /** Which of them are learned from or chosen among. */
  readonly learned: (names: readonly string[]) => readonly string[]
  readonly looksOf: (names: readonly string[]) => (name: string) => readonly Look[]
}

export interface ReadSimulation {
  /** Of all labelled cases of the folder. */
  readonly names: readonly string[]
  /** Of the network that is simulated: the bundle's, or a smaller one of its kind. */
  readonly model: SimulatedModel
  /** All that are used. */
  readonly cases: readonly SimulatedCase[]
  readonly named: (names: readonly string[]) => readonly SimulatedCase[]
  /** Held out. */
  readonly judged: readonly SimulatedCase[]
}

/** The network of a bundle and the labelled cases of a folder, or why they cannot be simulated with. */
export async function readSimulation(
  { folder, bundle, source, plan }: Pick<SimulationRequest<Planned>, 'folder' | 'bundle' | 'source' | 'plan'>,
  { whyNot, learned, looksOf }: Wanted,
  watching: Pick<Watching, 'onRead'>,
): Promise<Result<ReadSimulation, Failure>> {
  const names = await labelledNames(folder)
  if (!names.ok) return names
  const { channelCounts, heldOutEvery } = plan
  const because = whyNot(names.value) ?? (channelCounts ? whyNotLevels(bundle.card, channelCounts) : undefined)
  if (because !== undefined) return fail({ kind: 'simulation-impossible', because })
  const own = await simulatedModel(bundle, source)
  if (!own.ok) return own
  const simulated = channelCounts ? withChannels(own.value.simulated, channelCounts) : own.value.simulated
  const { heldOut } = splitCases(names.value, heldOutEvery)
  const used = [...new Set([...heldOut, ...learned(names.value)])].toSorted()
  const reading = { folder, names: used, card: simulated.card, looksOf: looksOf(names.value) }
  const cases = await readLabelled(reading, (done) => watching.onRead(done, used.length))
  if (!cases.ok) return cases
  const named = (wanted: readonly string[]) => wanted.flatMap((name) => cases.value.get(name) ?? [])
  return ok({
    names: names.value,
    model: { ...own.value, simulated },
    cases: [...cases.value.values()],
    named,
    judged: named(heldOut),
  })
}
