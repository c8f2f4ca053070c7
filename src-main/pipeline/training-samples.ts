import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { affine } from '@volume/affine.ts'
import { resample } from '@volume/resample.ts'
import type { Scan } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import { type Sample, undecided } from './learning/sample/sample.ts'
import { sideShown } from './learning/tasks/side.ts'
import type { Field } from './preprocessing/field.ts'
import { placeFields } from './preprocessing/place-fields.ts'
import { type IntensityCurve, intensityCurve, prepare } from './preprocessing/prepare.ts'
import { gridOfBox } from './preprocessing/restore.ts'

export interface LabelledScan {
  readonly scan: Scan
  /** On the scan's grid. */
  readonly labelmap: Labelmap
  readonly card: Pick<ModelCard, 'input' | 'output' | 'regions' | 'segments'>
  readonly parameters: Pick<InferenceParameters, 'centers' | 'space'>
}

/**
 * What a network of this card learns from a scan and its labelmap: one sample per box that inference would look at, prepared as
 * inference does it. Labels come by the nearest voxel and are never interpolated. A segment of the card that the box does not have
 * is background there; a label that the card does not know is undecided, and so is all beyond the scan.
 */
export function samplesOf({ scan, labelmap, card, parameters }: LabelledScan): Result<readonly Sample[], Failure> {
  const fields = placeFields({ scan, card, parameters })
  if (!fields.ok) return fields
  const samples: Sample[] = []
  for (const field of fields.value) {
    const voxels = prepare(scan.volume, field, card)
    if (!voxels.ok) return voxels
    const region = card.regions.find(({ name }) => name === field.region)
    samples.push({
      shape: field.grid.shape,
      channels: [voxels.value],
      classes: classesOf(labelmap, field, card),
      side: region && sideShown(region),
    })
  }
  return ok(samples)
}

/** The intensities of each box of a scan that a network of this card would look at. */
export function intensityCurvesOf({
  scan,
  card,
  parameters,
}: Omit<LabelledScan, 'labelmap'>): Result<readonly IntensityCurve[], Failure> {
  const fields = placeFields({ scan, card, parameters })
  if (!fields.ok) return fields
  const curves: IntensityCurve[] = []
  for (const field of fields.value) {
    const curve = intensityCurve(scan.volume, field, card)
    if (!curve.ok) return curve
    curves.push(curve.value)
  }
  return ok(curves)
}

function classesOf(labelmap: Labelmap, field: Field, card: LabelledScan['card']): Int16Array {
  const { shape, scanFromField } = field.grid
  const source = { grid: gridOfBox(wholeBox(labelmap.grid.shape)), voxels: Float32Array.from(labelmap.voxels) }
  const grid = { shape, rasFromVoxel: affine<'ras', 'voxel'>(scanFromField.elements) }
  const { voxels } = resample(source, { grid, outside: undecided, interpolation: 'nearest' })
  const classOf = new Map<number, number>([
    [undecided, undecided],
    [0, 0],
  ])
  for (const { value } of card.segments) classOf.set(value, 0)
  for (const [index, value] of field.segmentValues.entries()) classOf.set(value, index)
  return Int16Array.from(voxels, (value) => classOf.get(value) ?? undecided)
}
