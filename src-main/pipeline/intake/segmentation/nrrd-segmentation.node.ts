import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { voxelCount } from '@volume/grid.ts'
import { mitkSegments } from '@volume/label-groups.ts'
import { readNrrdLabels } from '@volume/nrrd.node.ts'
import { paletteColor } from '@volume/palette.ts'
import { slicerSegments } from '@volume/slicer-segments.ts'
import { layerOf } from '@volume/stacked-layers.ts'
import type { LayeredSegmentation } from './layered-segmentation.ts'
import { ontoGrid } from './onto-grid.ts'
import type { About } from './read-segmentation.node.ts'

/** A segmentation of MITK or 3D Slicer, or any NRRD file of label values, on the scan's own grid. Its groups become layers. */
export async function readNrrdSegmentation(
  path: string,
  { grid, scanName, table = [], mayResample }: About,
): Promise<Result<LayeredSegmentation, Failure>> {
  const file = basename(path)
  const read = await readNrrdLabels(path)
  if (!read.ok) return read
  const { stack, groupCount, values } = read.value
  const said = mitkSegments(values) ?? slicerSegments(values, groupCount)
  const count = voxelCount(grid)
  const segments: Segment[] = []
  const layers: Uint16Array[] = []
  const findings: Finding[] = [...read.value.findings]
  for (let group = 0; group < groupCount; group++) {
    const stored = { grid: read.value.grid, voxels: layerOf(stack, read.value.grid, group) }
    const on = ontoGrid(stored, { grid, scanName, mayResample, file })
    if (!on.ok) return on
    const { voxels } = on.value
    if (group === 0) findings.push(...on.value.findings)
    const present = valuesIn(voxels)
    if (present.length === 0 && groupCount > 1) continue
    const own = said?.filter(({ layer }) => layer === group) ?? []
    const known = new Set([...present, ...own.map(({ value }) => value)])
    const taken = new Set(segments.map(({ value }) => value))
    const newValues = new Map(
      [...known].filter((value) => taken.has(value)).map((value) => [value, nextFree(taken, known)]),
    )
    for (const value of [...known].toSorted((a, b) => a - b)) {
      const named = own.find((one) => one.value === value) ?? table.find((one) => one.value === value)
      const { name, color } = named ?? { name: `Label ${value}`, color: paletteColor(value - 1) }
      segments.push({ ...named, name, color, value: newValues.get(value) ?? value, layer: layers.length })
    }
    layers.push(newValues.size > 0 ? voxels.map((value) => newValues.get(value) ?? value) : voxels)
  }
  if (layers.length === 0 || layers.every((voxels) => valuesIn(voxels).length === 0))
    return fail({ kind: 'segmentation-empty', file })
  const joined = new Uint16Array(count * layers.length)
  for (const [index, voxels] of layers.entries()) joined.set(voxels, index * count)
  const alone = layers.length === 1
  return ok({
    stack: joined,
    layerCount: layers.length,
    segments: alone ? segments.map(({ layer: _, ...segment }) => segment) : segments,
    findings,
  })
}

/** The least value above 0 that is neither taken nor known; it is taken from then on. */
function nextFree(taken: Set<number>, known: ReadonlySet<number>): number {
  let value = 1
  while (taken.has(value) || known.has(value)) value++
  taken.add(value)
  return value
}

function valuesIn(voxels: Uint16Array): readonly number[] {
  const seen = new Uint8Array(65536)
  for (let index = 0; index < voxels.length; index++) seen[voxels[index]!] = 1
  return Array.from(seen.keys()).filter((value) => value > 0 && seen[value] === 1)
}
