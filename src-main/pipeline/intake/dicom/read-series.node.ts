import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Scan } from '@volume/scan.ts'
import { contrastOfInstance } from './acquisition.ts'
import { assembleSeries } from './assemble.node.ts'
import type { AssembledVolume } from './assembled-volume.ts'
import { interpolateSlices } from './even-slices.ts'
import type { Instance } from './instance.ts'
import { readHeaders } from './read-header.node.ts'
import { readVoxels } from './read-voxels.node.ts'
import { scansOfSeries } from './scans-of-series.ts'
import { groupBySeries } from './series.ts'
import type { Stack } from './stack.ts'

export interface SeriesSource {
  readonly files: readonly string[]
  /** One of the first file that belongs to the volume, where the files hold several. */
  readonly frame?: number
  /** Slices at uneven distances are made even; else they are refused. */
  readonly slices?: 'resampled'
  /** What was read of their headers a moment ago. */
  readonly stack?: Stack
}

/** Reads the images of one volume, in whatever order they are named, as a scan. The first fault refuses all. */
export async function readSeries({ stack: known, ...source }: SeriesSource): Promise<Result<Scan, Failure>> {
  const { files } = source
  const stack = known ? ok(known) : await readStack(source)
  if (!stack.ok) return stack
  const { slices, grid, findings, even } = stack.value
  const [first, ...others] = slices
  if (first === undefined) throw new Error('A stack has at least one slice.')
  const read = await readVoxels([first, ...others])
  if (!read.ok) return read
  const voxels = even ? interpolateSlices(read.value, grid.shape[0] * grid.shape[1], even) : read.value
  const { contrast, findings: contradictions } = contrastOfInstance(first, labelOf(files))
  return ok({
    volume: { grid, voxels },
    findings: [...findings, ...contradictions, ...constantFinding(voxels, labelOf(files))],
    ...(contrast !== undefined && { contrast }),
  })
}

/** The images of one volume in slice order, by their headers. */
export async function readStack({
  files,
  frame,
  slices,
}: Omit<SeriesSource, 'stack'>): Promise<Result<Stack, Failure>> {
  const series = labelOf(files)
  const instances: Instance[] = []
  const headers = await readHeaders(files)
  for (const [index, header] of headers.entries()) {
    if (header.kind === 'refused') return fail(header.refused.failure)
    if (header.kind === 'foreign') return fail({ kind: 'format-unknown', file: basename(files[index] ?? '') })
    if (header.kind === 'image') instances.push(...header.frames)
  }
  const groups = groupBySeries(instances)
  if (groups.length === 0) return fail({ kind: 'no-scan-found', folder: series })
  if (groups.length > 1) return fail({ kind: 'series-inconsistent', series, attribute: 'the series they belong to' })
  const volumes = await assembleSeries(instances, series, slices ?? 'refused')
  if (frame !== undefined) return volumeWith(frame, { volumes, file: instances.find(({ path }) => path === files[0]) })
  const [scan, ...others] = scansOfSeries(volumes, series)
  if (scan === undefined) throw new Error('A series has at least one volume.')
  if (others.length > 0)
    return fail({ kind: 'series-inconsistent', series, attribute: 'orientation, size or what they show' })
  return scan.stack
}

/** The volume that this frame of the file belongs to. */
function volumeWith(
  frame: number,
  { volumes, file }: { readonly volumes: readonly AssembledVolume[]; readonly file: Instance | undefined },
): Result<Stack, Failure> {
  const found = volumes.find(
    ({ stack }) =>
      stack.ok && stack.value.slices.some((slice) => slice.path === file?.path && (slice.frame ?? 0) === frame),
  )
  const failed = volumes.find(({ stack }) => !stack.ok)
  const because = `frame ${frame + 1} belongs to none of its volumes`
  return (found ?? failed)?.stack ?? fail({ kind: 'dicom-damaged', file: file?.file ?? '', because })
}

/** What findings call a series that has no case name: its file, or the folder of its files. */
const labelOf = (files: readonly string[]): string => {
  const [first = ''] = files
  return files.length === 1 ? basename(first) : basename(dirname(first))
}

const constantFinding = (voxels: Scan['volume']['voxels'], file: string): Scan['findings'] => {
  const value = voxels[0] ?? 0
  return voxels.every((other) => other === value) ? [{ kind: 'volume-constant', file, value }] : []
}
