import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { AssembledVolume } from './assembled-volume.ts'
import type { Instance, PlacedInstance } from './instance.ts'
import { byPath, readStoredFrames, storageFor } from './read-slice.node.ts'
import { requireGeometry, splitIntoStacks } from './series.ts'
import { formStack, type Positions, type Stack, sortByPosition, type UnevenChoice } from './stack.ts'
import { splitIntoVolumes } from './volumes.ts'

/** The volumes of one series. */
export async function assembleSeries(
  instances: readonly Instance[],
  series: string,
  uneven: UnevenChoice,
): Promise<readonly AssembledVolume[]> {
  const placed = requireGeometry(instances, series)
  if (!placed.ok) return [{ toldBy: {}, stack: placed }]
  const stacks = splitIntoStacks(placed.value)
  const imageCounts = stacks.map(({ length }) => length)
  const mixed = { kind: 'series-mixed', series, stackCount: stacks.length, imageCounts } as const
  const volumes: AssembledVolume[] = []
  for (const { instances, toldBy } of stacks.flatMap(splitIntoVolumes)) {
    const stack = await assembleStack(instances, series, uneven)
    const isMixed = stacks.length > 1 && stack.ok
    volumes.push({
      toldBy,
      stack: isMixed ? ok({ ...stack.value, findings: [mixed, ...stack.value.findings] }) : stack,
    })
  }
  return volumes
}

async function assembleStack(
  instances: readonly PlacedInstance[],
  series: string,
  uneven: UnevenChoice,
): Promise<Result<Stack, Failure>> {
  const positions = sortByPosition(instances)
  const slices = positions.flatMap(([first]) => (first === undefined ? [] : [first]))
  const repeatedCount = instances.length - slices.length
  if (repeatedCount === 0) return formStack(slices, series, uneven)
  if (!(await areCopies(positions)))
    return fail({ kind: 'slices-repeated', series, imageCount: instances.length, positionCount: positions.length })
  const stack = formStack(slices, series, uneven)
  if (!stack.ok) return stack
  const duplicated = { kind: 'slices-duplicated', series, count: repeatedCount } as const
  return ok({ ...stack.value, findings: [duplicated, ...stack.value.findings] })
}

/** Whether images at one position are one image. What the pixels mean counts, not how they were compressed. */
async function areCopies(positions: Positions): Promise<boolean> {
  const repeated = positions.filter(({ length }) => length > 1)
  const digests = await digestsOf(repeated.flat())
  return repeated.every((images) => {
    const [first, ...others] = images.map((image) => digests.get(image))
    return first !== undefined && others.every((other) => other === first)
  })
}

/** Of those whose pixels can be read; each file is read once. */
async function digestsOf(instances: readonly Instance[]): Promise<ReadonlyMap<Instance, string>> {
  const digests = new Map<Instance, string>()
  for (const [path, images] of byPath(instances.map((instance) => ({ instance })))) {
    const wanted = images.map(({ instance }) => ({ instance, into: storageFor(instance) }))
    if (!(await readStoredFrames(path, wanted)).ok) continue
    for (const { instance, into } of wanted) {
      const { slope, intercept } = instance.rescale
      digests.set(instance, `${createHash('sha256').update(into).digest('hex')} ${slope} ${intercept}`)
    }
  }
  return digests
}
