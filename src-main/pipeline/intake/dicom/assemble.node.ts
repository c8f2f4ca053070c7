import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Instance, PlacedInstance } from './instance.ts'
import { readStoredSlice } from './read-slice.node.ts'
import { requireGeometry, splitIntoStacks } from './series.ts'
import { formStack, type Stack, sortByPosition } from './stack.ts'

/** The stacks of one series, each with its grid or the reason why it is none. */
export async function assembleSeries(
  instances: readonly Instance[],
  series: string,
): Promise<readonly Result<Stack, Failure>[]> {
  const placed = requireGeometry(instances, series)
  if (!placed.ok) return [placed]
  const stacks = splitIntoStacks(placed.value)
  const assembled: Result<Stack, Failure>[] = []
  for (const stack of stacks) assembled.push(await assembleStack(stack, series))
  if (stacks.length === 1) return assembled
  const imageCounts = stacks.map(({ length }) => length)
  const mixed = { kind: 'series-mixed', series, stackCount: stacks.length, imageCounts } as const
  return assembled.map((stack) =>
    stack.ok ? ok({ ...stack.value, findings: [mixed, ...stack.value.findings] }) : stack,
  )
}

async function assembleStack(instances: readonly PlacedInstance[], series: string): Promise<Result<Stack, Failure>> {
  const positions = sortByPosition(instances)
  const slices = positions.flatMap(([first]) => (first === undefined ? [] : [first]))
  const repeatedCount = instances.length - slices.length
  if (repeatedCount === 0) return formStack(slices, series)
  for (const repeats of positions) {
    if (!(await haveSamePixels(repeats)))
      return fail({ kind: 'slices-repeated', series, imageCount: instances.length, positionCount: positions.length })
  }
  const stack = formStack(slices, series)
  if (!stack.ok) return stack
  const duplicated = { kind: 'slices-duplicated', series, count: repeatedCount } as const
  return ok({ ...stack.value, findings: [duplicated, ...stack.value.findings] })
}

/** Compares what the pixels mean, not how they were compressed. */
async function haveSamePixels(instances: readonly Instance[]): Promise<boolean> {
  if (instances.length === 1) return true
  const digests = new Set<string>()
  for (const instance of instances) {
    const stored = await readStoredSlice(instance)
    if (!stored.ok) return false
    const { slope, intercept } = instance.rescale
    digests.add(`${createHash('sha256').update(stored.value).digest('hex')} ${slope} ${intercept}`)
    if (digests.size > 1) return false
  }
  return true
}
