import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { randomOf } from '@volume/random.ts'
import { drawn } from './drawn.ts'
import type { Embeddings } from './embeddings.ts'
import { holm } from './holm.ts'
import { type KernelTest, kernelTest } from './kernel-test.ts'

/** A group against all other cases whose group is known. */
export interface ShiftedGroup extends KernelTest {
  readonly group: string
  readonly caseCount: number
  /** After Holm, over all groups that were tested. */
  readonly adjustedP: number
}

export interface GroupShifts {
  /** The smallest adjusted p first, equals by the larger discrepancy; of two groups the one that comes first by name. */
  readonly groups: readonly ShiftedGroup[]
  /** Of too few cases: the others are compared with them too, but nothing is said of themselves. */
  readonly untested: readonly { readonly group: string; readonly caseCount: number }[]
  readonly unknownCount: number
}

/** Of five against five there are 252 divisions: fewer cases could hardly ever reach 5 % after the correction. */
export const leastInGroup = 5
/** On either side of a test so many are drawn: it takes time by their square. */
export const mostOnSide = 300
export const permutationCount = 4999

interface Wish {
  /** `undefined`: nothing says it. */
  readonly groupOf: (caseId: string) => string | undefined
  readonly seed: number
}

/** Which groups of cases lie elsewhere in the learned space than all others. */
export function groupShifts(embeddings: Embeddings, { groupOf, seed }: Wish): Result<GroupShifts, Failure> {
  const members = new Map<string, number[]>()
  let unknownCount = 0
  for (const [index, caseId] of embeddings.caseIds.entries()) {
    const group = groupOf(caseId)
    const inGroup = group === undefined ? undefined : members.get(group)
    if (group === undefined) unknownCount++
    else if (inGroup) inGroup.push(index)
    else members.set(group, [index])
  }
  const names = [...members.keys()].sort()
  const known = names.flatMap((name) => members.get(name) ?? [])
  const isTested = (here: readonly number[]) => Math.min(here.length, known.length - here.length) >= leastInGroup
  const large = names.filter((name) => isTested(members.get(name) ?? []))
  // Of two groups one against the other is the same test as the other against the one.
  const tested = names.length === 2 ? large.slice(0, 1) : large
  if (tested.length === 0)
    return fail({ kind: 'shift-groups-few', groupCount: names.length, unknownCount, leastCount: leastInGroup })
  const tests: (KernelTest & { readonly group: string; readonly caseCount: number })[] = []
  for (const [number, group] of tested.entries()) {
    const inGroup = new Set(members.get(group))
    const random = randomOf(seed, number)
    const side = (isHere: boolean) =>
      drawn(
        known.filter((index) => inGroup.has(index) === isHere),
        mostOnSide,
        random,
      )
    const test = kernelTest(embeddings, { here: side(true), rest: side(false), permutationCount, random })
    if (test === undefined) return fail({ kind: 'embeddings-alike', caseCount: known.length })
    tests.push({ group, caseCount: inGroup.size, ...test })
  }
  const adjusted = holm(tests.map(({ p }) => p))
  const groups = tests.map((test, at) => ({ ...test, adjustedP: adjusted[at]! }))
  return ok({
    groups: groups.sort((a, b) => a.adjustedP - b.adjustedP || b.mmdSquared - a.mmdSquared),
    untested: names
      .filter((name) => !large.includes(name))
      .map((group) => ({ group, caseCount: members.get(group)?.length ?? 0 })),
    unknownCount,
  })
}
