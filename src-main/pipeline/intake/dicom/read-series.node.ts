import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Scan } from '@volume/scan.ts'
import { contrastOfInstance } from './acquisition.ts'
import { assembleSeries } from './assemble.node.ts'
import type { Instance } from './instance.ts'
import { readHeader } from './read-header.node.ts'
import { readStoredSlice, storageFor } from './read-slice.node.ts'
import { rescale } from './rescale.ts'
import { groupBySeries } from './series.ts'
import type { Stack } from './stack.ts'

/** Reads the images of one stack, in whatever order they are named, as a scan. The first fault refuses all. */
export async function readSeries(files: readonly string[]): Promise<Result<Scan, Failure>> {
  const stack = await readStack(files)
  if (!stack.ok) return stack
  const { slices, grid, findings } = stack.value
  const first = slices[0]
  if (first === undefined) throw new Error('A stack has at least one slice.')
  const stored = storageFor(first, slices.length)
  const sliceLength = first.pixels.rows * first.pixels.columns
  for (const [index, slice] of slices.entries()) {
    const written = await readStoredSlice(slice, stored.subarray(index * sliceLength, (index + 1) * sliceLength))
    if (!written.ok) return written
  }
  const voxels = rescale(
    stored,
    slices.map((slice) => slice.rescale),
  )
  const { contrast, findings: contradictions } = contrastOfInstance(first, labelOf(files))
  return ok({
    volume: { grid, voxels },
    findings: [...findings, ...contradictions, ...constantFinding(voxels, labelOf(files))],
    ...(contrast !== undefined && { contrast }),
  })
}

async function readStack(files: readonly string[]): Promise<Result<Stack, Failure>> {
  const series = labelOf(files)
  const instances: Instance[] = []
  for (const path of files) {
    const header = await readHeader(path)
    if (header.kind === 'refused') return fail(header.refused.failure)
    if (header.kind === 'foreign') return fail({ kind: 'format-unknown', file: basename(path) })
    if (header.kind === 'instance') instances.push(header.instance)
  }
  const groups = groupBySeries(instances)
  if (groups.length === 0) return fail({ kind: 'no-scan-found', folder: series })
  if (groups.length > 1) return fail({ kind: 'series-inconsistent', series, attribute: 'the series they belong to' })
  const [stack, ...others] = await assembleSeries(instances, series)
  if (stack === undefined) throw new Error('A series has at least one stack.')
  if (others.length > 0) return fail({ kind: 'series-inconsistent', series, attribute: 'orientation or size' })
  return stack
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
