import type { InferenceRecord, SegmentMeasurement } from '@contract/inference.ts'
import type { ScanQuality, SegmentQuality } from '@contract/quality.ts'

/** Of each version in the large cohort. */
export const segments = ['Left hippocampus', 'Right hippocampus'].map((name, index) => ({
  value: index + 1,
  name,
  color: [230, 60, 60 + index] as const,
}))
const modelSha256 = 'a'.repeat(64)

/** A number in 0..1 that looks like chance and is the same each time. */
export const chance = (number: number, prime: number): number => ((number * prime) % 10_007) / 10_007

const volumeMlOf = (number: number, segmentValue: number): number => 2.2 + 0.1 * segmentValue + chance(number, 7901)

/** Of the samples about a case, 0..1. */
export const disagreementOf = (number: number): number => chance(number, 7919)

export function recordOf(number: number): InferenceRecord {
  return {
    modelId: 'hippocampus',
    modelVersion: '1.1.0',
    modelSha256,
    sampleCount: 8,
    seed: 1,
    provider: 'cpu',
    providerNotes: [],
    plan: { tileCount: 2, passCount: 16, largestAllocationBytes: 1_000_000, totalBytes: 8_000_000 },
    segments: [
      measurementOf(1, { dice: 1 - disagreementOf(number), volumeMl: volumeMlOf(number, 1) }),
      measurementOf(2, { dice: 1 - 0.7 * disagreementOf(number), volumeMl: volumeMlOf(number, 2) }),
    ],
    disagreement: disagreementOf(number),
    durationMs: 4000,
    sessionMs: 3500,
  }
}

const measurementOf = (
  segmentValue: number,
  { dice, volumeMl }: { readonly dice: number; readonly volumeMl: number },
): SegmentMeasurement => ({
  segmentValue,
  pairwiseDice: dice,
  monteCarloIou: dice / (2 - dice),
  volumeMl,
  volumeVariation: 0.05,
  meanEntropyNats: 0.1,
  meanMutualInformationNats: 0.01,
  bandEntropyNats: 0.2,
  bandMutualInformationNats: 0.04,
})

/** Of the scan of a case. */
export function scanOf(number: number): ScanQuality {
  const share = chance(number, 7877)
  return {
    snr: 4 + 16 * share,
    cnr: 1 + 4 * share,
    entropyFocus: 0.4 + 0.2 * share,
    fwhmMm: 2 + 2 * share,
    largestSliceDrop: 0.5 * share,
  }
}

export const segmentsOf = (number: number): readonly SegmentQuality[] =>
  segments.map(({ value }) => ({
    segmentValue: value,
    measures: {
      volumeMl: volumeMlOf(number, value),
      componentCount: number % 97 === 0 ? 2 : 1,
      holeCount: 0,
      tunnelCount: 0,
      eulerNumber: 1,
      asymmetry: 0.02,
      touchesBorder: 0,
      outsideHeadShare: 0,
      roughnessMm: 0.2,
      snr: 3 + (number % 11),
      sphericity: 0.4 + chance(number, 7873) / 2,
      elongation: 0.5 + chance(number, 7853) / 5,
      flatness: 0.4 + chance(number, 7841) / 5,
      offsetXMm: (value === 1 ? -25 : 25) + 2 * chance(number, 7829),
      offsetYMm: -10 - 2 * chance(number, 7823),
      offsetZMm: -20 + 2 * chance(number, 7817),
    },
  }))
