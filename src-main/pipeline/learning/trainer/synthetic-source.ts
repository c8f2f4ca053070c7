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
  readonly mapCount: number
  /** A map by its number; asked for once a scan. */
  readonly mapOf: (index: number) => Promise<GenerationLabels>
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
  const drawOne = async (windowNumber: number): Promise<Patch> => {
    const { sample, centers } = await scanOf(Math.floor(windowNumber / windowsPerScan))
    const center = centers(randomOf(seed, streams.patch, windowNumber))
    return drawPatch(sample, { patchShape, center })
  }
  return {
    async draw(stepNumber) {
      const first = (stepNumber - 1) * batchSize
      const patches: Patch[] = []
      for (let item = 0; item < batchSize; item++) patches.push(await drawOne(first + item))
      return batchOf(patches)
    },
  }
}

interface MadeScan {
  readonly sample: Sample
  readonly centers: ReturnType<typeof drawCenters>
}

/** By its number; the last is kept. */
function createScans(request: SyntheticSourceRequest): (scanNumber: number) => Promise<MadeScan> {
  const { mapCount, mapOf, seed } = request
  const order = shuffledOrder(mapCount, seed)
  let last: (MadeScan & { readonly scanNumber: number }) | undefined
  return async (scanNumber) => {
    if (last?.scanNumber !== scanNumber) {
      const streamsOf = (...path: readonly number[]) => randomOf(seed, streams.synthesis, scanNumber, ...path)
      const sample = syntheticSample(await mapOf(order(scanNumber)), { ...request, streams: streamsOf })
      last = { scanNumber, sample, centers: drawCenters(sample, request) }
    }
    return last
  }
}
