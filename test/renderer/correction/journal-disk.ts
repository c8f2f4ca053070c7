import type {
  AsideSteps,
  Checkpoint,
  CorrectionHistory,
  JournaledPatch,
  LeftBranch,
  Patch,
} from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { affine } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import { Journal, type JournalNeeds } from '../../../src-renderer/correction/journal.svelte.ts'

export const segments = [1, 2, 3].map((value) => ({ value, name: `Segment ${value}`, color: [value, 0, 0] as const }))

export const emptyLabelmap = (): Labelmap => ({
  grid: { shape: [8, 1, 1], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) },
  voxels: new Uint16Array(8),
})

/** Sets one voxel from what it is to `value`. */
export const patchOn = ({ voxels }: Labelmap, index: number, value: number): Patch => ({
  tool: 'brush',
  segmentValue: value,
  runs: Uint32Array.from([index, 1, voxels[index] ?? 0, value]),
})

export const lost: Failure = { kind: 'claim-lost', name: 'case' }

/** A journal on disk, as main keeps it: a tree of patches; the next calls fail where the test says so. */
export function disk() {
  const failures: (Failure | undefined)[] = []
  const tree: (JournaledPatch & { readonly parent: number })[] = []
  const checkpoints: Checkpoint[] = []
  let applied = 0
  let last = 0
  const line = (end: number): JournaledPatch[] => {
    const node = tree[end - 1]
    return node ? [...line(node.parent), node] : []
  }
  const history = (): CorrectionHistory => ({
    segmentationId: 's',
    patches: line(last),
    appliedCount: line(applied).length,
    checkpoints,
    leftBranches: leftBranches(),
  })
  const leftBranches = (): LeftBranch[] => {
    const followed = line(last).map(({ patchNumber }) => patchNumber)
    return tree
      .filter(({ patchNumber }) => !followed.includes(patchNumber) && !tree.some((one) => one.parent === patchNumber))
      .map(({ patchNumber, readerId, at }) => {
        const own = line(patchNumber).filter((one) => !followed.includes(one.patchNumber))
        const forkPatchNumber = tree[(own[0]?.patchNumber ?? 0) - 1]?.parent ?? 0
        return { patchNumber, forkPatchNumber, patchCount: own.length, readerId, at }
      })
      .toReversed()
  }
  const asides: AsideSteps[] = []
  let isLost = false
  const held = <Value>(act: () => Value) => {
    const failure = failures.shift() ?? (isLost ? lost : undefined)
    return failure ? fail(failure) : ok(act())
  }
  const counted = () => ({ appliedCount: line(applied).length })
  const correction: JournalNeeds['correction'] = {
    record: async ({ patch }) =>
      held(() => {
        const patchNumber = tree.length + 1
        tree.push({ ...patch, patchNumber, readerId: 'reader-1', at: new Date(0).toISOString(), parent: applied })
        applied = patchNumber
        last = patchNumber
        return { patchNumber }
      }),
    undo: async () =>
      held(() => {
        applied = tree[applied - 1]?.parent ?? 0
        return counted()
      }),
    redo: async () =>
      held(() => {
        applied = line(last)[line(applied).length]?.patchNumber ?? applied
        return counted()
      }),
    goTo: async ({ patchNumber }) =>
      held(() => {
        const isOnLine = patchNumber === 0 || line(last).some((one) => one.patchNumber === patchNumber)
        const isAbove = (end: number) => line(end).some((one) => one.patchNumber === patchNumber)
        if (!isOnLine) last = Math.max(...tree.map((one) => one.patchNumber).filter(isAbove))
        applied = patchNumber
        return history()
      }),
    checkpoint: async ({ name, patchNumber }) =>
      held(() => {
        const checkpoint = { name, patchNumber, readerId: 'reader-1', at: new Date(0).toISOString() }
        checkpoints.push(checkpoint)
        return checkpoint
      }),
    keepAside: async ({ caseId: _, fence: __, ...steps }) => {
      const failure = failures.shift()
      if (failure) return fail(failure)
      asides.push(steps)
      return ok({ segmentationId: `aside-${asides.length}`, version: asides.length + 1 })
    },
  }
  return {
    correction,
    failures,
    /** What was kept aside, oldest first; as versions 2, 3, … */
    asides,
    /** Another claim replaces that of the journal. */
    loseClaim: () => {
      isLost = true
    },
    history,
    knows: (patchNumber: number) => patchNumber <= tree.length,
    /** What a restart would show. */
    replayed: () => {
      const labelmap = emptyLabelmap()
      for (const patch of line(applied)) applyPatch(labelmap, patch, 'forward')
      return labelmap.voxels
    },
  }
}

export function open(store: ReturnType<typeof disk>, labelmap = emptyLabelmap()) {
  const journal = new Journal({
    correction: store.correction,
    claim: { caseId: 'case-1', fence: 1 },
    labelmap,
    segments,
    history: { segmentationId: 's', patches: [], appliedCount: 0, checkpoints: [], leftBranches: [] },
    readerId: 'reader-1',
    now: () => new Date(0),
    onChange: () => {},
  })
  /** As a stroke does it: paints first, then tells the journal. */
  const paint = (index: number, value: number) => {
    const patch = patchOn(labelmap, index, value)
    applyPatch(labelmap, patch, 'forward')
    journal.record(patch)
  }
  return { journal, labelmap, paint }
}
