import type { Shape } from '@volume/grid.ts'
import { randomOf } from '@volume/random.ts'
import { drawPatch } from '../augmentation/draw-patch.ts'
import { drawCenters } from '../sample/draw-centers.ts'
import type { Patch, Sample } from '../sample/sample.ts'
import { type GenerationLabels, type SyntheticRequest, syntheticSample } from '../synthetic/synthetic-sample.ts'
import { type BatchSource, batchOf } from './batch.ts'
import { shuffledOrder } from './shuffled-order.ts'
import { streams } from './streams.ts'

export interface SyntheticSourceRequest extends Omit<SyntheticRequest, 'streams'> {
  readonly maps: readonly GenerationLabels[]
  readonly patchShape: Shape
  readonly batchSize: number
  readonly foregroundShare: number
  /** Windows that are cut out of one scan before another is made: making one costs as much as a step of a small network. */
  readonly windowsPerScan: number
  readonly seed: number
}

/** Windows of scans that are made for them, of each map in turn. All of a window follows from the seed and its number. */
export function createSyntheticSource(request: SyntheticSourceRequest): BatchSource {
  const { batchSize, windowsPerScan, seed, patchShape } = request
  const scanOf = createScans(request)
  const drawOne = (windowNumber: number): Patch => {
    const { sample, centers } = scanOf(Math.floor(windowNumber / windowsPerScan))
    const center = centers(randomOf(seed, streams.patch, windowNumber))
    return drawPatch(sample, { patchShape, center })
  }
  return {
    async draw(stepNumber) {
      const first = (stepNumber - 1) * batchSize
      return batchOf(Array.from({ length: batchSize }, (_, item) => drawOne(first + item)))
    },
  }
}

interface MadeScan {
  readonly sample: Sample
  readonly centers: ReturnType<typeof drawCenters>
}

/** By its number; the last is kept. */
function createScans(request: SyntheticSourceRequest): (scanNumber: number) => MadeScan {
  const { maps, seed } = request
  const order = shuffledOrder(maps.length, seed)
  let last: (MadeScan & { readonly scanNumber: number }) | undefined
  return (scanNumber) => {
    if (last?.scanNumber !== scanNumber) {
      const streamsOf = (...path: readonly number[]) => randomOf(seed, streams.synthesis, scanNumber, ...path)
      const sample = syntheticSample(maps[order(scanNumber)]!, { ...request, streams: streamsOf })
      last = { scanNumber, sample, centers: drawCenters(sample, request) }
    }
    return last
  }
}
