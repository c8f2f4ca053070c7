import type { Patch } from '@contract/correction.ts'
import { guardOf } from '@correction/tool/guard.ts'
import { runTool, type ToolRequest } from '@correction/tool/run-tool.ts'
import type { Grid } from '@volume/grid.ts'
import type { UncertaintyMeasure } from '../../viewer/viewer.ts'
import { type LabelmapChange, ReceivedVolumes, type VolumePiece } from '../replica/volume-pieces.ts'
import { type NamedPolicy, policyOn, type ToolCase, type VolumeName } from './tool-case.ts'

/** A tool, for whom it works and what it may change. */
export interface ToolQuestion {
  readonly request: ToolRequest
  readonly segmentValue: number
  readonly policy: NamedPolicy
}

/** `differing`: 1 where two readings that are adjudicated differ. */
export type ReplicaVolume = VolumeName | 'labelmap' | 'differing'

export type ToReplica =
  | {
      readonly kind: 'case'
      readonly grid: Grid
      readonly measures: readonly UncertaintyMeasure[]
      /** Two readings are adjudicated; where they differ comes as a volume. */
      readonly undecidedValue?: number | undefined
    }
  | VolumePiece<ReplicaVolume>
  | ({ readonly kind: 'change' } & LabelmapChange)
  | { readonly kind: 'run'; readonly number: number; readonly question: ToolQuestion }

export type FromReplica =
  | { readonly kind: 'answer'; readonly number: number; readonly patch: Patch | undefined }
  | { readonly kind: 'failed'; readonly number: number; readonly because: string }

/**
 * A second labelmap that follows the one on screen patch by patch, so that tools can run beside the window and no volume
 * travels for them. Returns an answer for `run`, and nothing else.
 */
export function createReplica(): (message: ToReplica) => FromReplica | undefined {
  let about: (ToReplica & { kind: 'case' }) | undefined
  const volumes = new ReceivedVolumes<ReplicaVolume>()
  const known = () => {
    if (about === undefined) throw new Error('The tools have no case.')
    return about
  }
  return (message) => {
    switch (message.kind) {
      case 'case':
        about = message
        return undefined
      case 'piece':
        volumes.take(message)
        return undefined
      case 'change':
        volumes.change('labelmap', known().grid, message)
        return undefined
    }
    const { number, question } = message
    try {
      const { grid, measures, undecidedValue } = known()
      const work: ToolCase = {
        labelmap: { grid, voxels: volumes.uint16('labelmap') },
        scan: volumes.of('scan'),
        uncertainty: measures.map((measure) => ({ measure, voxels: volumes.uint16(measure) })),
        dispute: undecidedValue === undefined ? undefined : { differing: bytesIn(volumes), undecidedValue },
      }
      return { kind: 'answer', number, patch: answer(work, question) }
    } catch (error) {
      return { kind: 'failed', number, because: error instanceof Error ? error.message : String(error) }
    }
  }
}

function bytesIn(volumes: ReceivedVolumes<ReplicaVolume>): Uint8Array {
  const differing = volumes.of('differing')
  if (differing instanceof Uint8Array) return differing
  throw new Error('Where the readings differ is not of 8 bit.')
}

function answer(work: ToolCase, { request, segmentValue, policy }: ToolQuestion): Patch | undefined {
  const guard = guardOf(policyOn(work, policy), segmentValue)
  return runTool({ labelmap: work.labelmap, segmentValue, guard }, work.scan, request)
}
