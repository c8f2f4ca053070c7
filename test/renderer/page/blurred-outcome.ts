import type { Volume } from '@volume/volume.ts'
import type { DoubleOutcome } from '../double/double-case.ts'
import { segments } from '../double/phantom-case.ts'

const limit = Math.log(3)

/** Labels with the entropy of their own blur: something that looks like doubt, for looking at the screens. */
export function blurredOutcome({ grid, voxels }: Volume): DoubleOutcome {
  const [ni, nj, nk] = grid.shape
  const labels = Uint16Array.from(voxels)
  const entropy = new Uint16Array(labels.length)
  const mutualInformation = new Uint16Array(labels.length)
  const at = (i: number, j: number, k: number) =>
    i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? 0 : (labels[i + ni * (j + nj * k)] ?? 0)
  for (let index = 0; index < labels.length; index++) {
    const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    const counts = [0, 0, 0]
    for (let dk = -2; dk <= 2; dk++)
      for (let dj = -2; dj <= 2; dj++)
        for (let di = -2; di <= 2; di++) {
          const label = at(i + di, j + dj, k + dk)
          counts[label] = (counts[label] ?? 0) + 1
        }
    const nats = counts.reduce((sum, count) => sum - (count > 0 ? (count / 125) * Math.log(count / 125) : 0), 0)
    entropy[index] = (nats / limit) * 65535
    mutualInformation[index] = (nats / limit) ** 2 * 18000 * (0.6 + 0.4 * Math.sin(i / 3 + j / 5))
  }
  const disagreement = 0.08 + ((labels.length * 7919) % 53) / 100
  const count = (value: number) => labels.reduce((sum, label) => sum + (label === value ? 1 : 0), 0) / 1000
  return {
    segments,
    labels,
    entropy,
    mutualInformation,
    perUnit: limit / 65535,
    limit,
    measured: segments.map(({ value }, index) => ({
      segmentValue: value,
      pairwiseDice: 1 - disagreement / (index + 1),
      volumeMl: count(value),
      volumeStandardDeviationMl: 0.07,
      meanEntropyNats: 0.23,
      meanMutualInformationNats: 0.031,
    })),
    disagreement,
    worstSegment: segments[0]?.name ?? '',
  }
}
