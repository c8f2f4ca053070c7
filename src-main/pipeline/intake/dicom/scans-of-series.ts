import type { Finding } from '@contract/failure/failure.ts'
import { ok } from '@contract/result.ts'
import type { AssembledVolume } from './assembled-volume.ts'
import type { Stack } from './stack.ts'
import { contrastMarks, repeatMarks, type VolumeMarks } from './volume-marks.ts'

/** A volume that stands for a scan, and by what it is told from other scans of its series. */
export interface ScanOfSeries extends AssembledVolume {
  /** `PHASE`, `TE 4.92 ms`; absent if it is the only one. */
  readonly label?: string
  /** Volumes of the same contrast on the same grid, itself the first; none if it is refused. */
  readonly repeats: readonly Stack[]
}

/**
 * The scans of a series: each image type, echo and inversion is one of its own. Of those that repeat it, in time or by diffusion
 * direction, the first stands for all, with a finding that counts them.
 */
export function scansOfSeries(volumes: readonly AssembledVolume[], series: string): readonly ScanOfSeries[] {
  const scans = new Map<string, AssembledVolume[]>()
  for (const volume of volumes) {
    const key = volume.stack.ok ? keyOf(volume) : `refused ${scans.size}`
    scans.set(key, [...(scans.get(key) ?? []), volume])
  }
  const all = [...scans.values()]
  return all.map((repeats) => {
    const first = repeats[0]!
    const label = labelOf(first.toldBy, all.flat())
    return {
      ...first,
      ...(label !== '' && { label }),
      repeats: repeats.flatMap(({ stack }) => (stack.ok ? [stack.value] : [])),
      stack: withCount(first, repeats, series),
    }
  })
}

/** The same contrast on the same grid. */
function keyOf({ toldBy, stack }: AssembledVolume): string {
  const marks = contrastMarks.map((mark) => toldBy[mark] ?? null)
  return JSON.stringify([marks, stack.ok && [stack.value.grid.shape, stack.value.grid.rasFromVoxel.elements]])
}

function withCount(
  { toldBy, stack }: AssembledVolume,
  repeats: readonly AssembledVolume[],
  series: string,
): AssembledVolume['stack'] {
  if (!stack.ok || repeats.length === 1) return stack
  const by = repeatMarks.filter((mark) => repeats.some((other) => other.toldBy[mark] !== toldBy[mark]))
  const several: Finding = { kind: 'volumes-several', file: series, count: repeats.length, by }
  return ok({ ...stack.value, findings: [several, ...stack.value.findings] })
}

/** In words what is not the same for all. */
function labelOf(toldBy: VolumeMarks, all: readonly AssembledVolume[]): string {
  const isTelling = (mark: keyof VolumeMarks) => all.some((other) => other.toldBy[mark] !== toldBy[mark])
  const { image, echoTimeMs, inversionTimeMs } = toldBy
  return [
    ...(image !== undefined && isTelling('image') ? [imageWords(image, all)] : []),
    ...(echoTimeMs !== undefined && isTelling('echoTimeMs') ? [`TE ${echoTimeMs} ms`] : []),
    ...(inversionTimeMs !== undefined && isTelling('inversionTimeMs') ? [`TI ${inversionTimeMs} ms`] : []),
  ].join(' ')
}

/** The words of its image type that others do not have. */
function imageWords(image: string, all: readonly AssembledVolume[]): string {
  const others = all.flatMap(({ toldBy }) => (toldBy.image === image ? [] : (toldBy.image ?? '').split(' ')))
  return image
    .split(' ')
    .filter((word) => !others.includes(word))
    .join(' ')
}
