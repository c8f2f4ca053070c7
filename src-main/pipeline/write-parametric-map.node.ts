import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { writeChecked } from './export/checked-file.node.ts'
import type { MadeObject } from './export/dicom/derived-object.node.ts'
import { sharedDifference } from './export/dicom/frames.ts'
import { type ParametricMap, parametricMap } from './export/dicom/parametric-map.node.ts'
import type { Dataset } from './intake/dicom/dataset.node.ts'
import { readDataset } from './intake/dicom/read-dataset.node.ts'
import { attributeDifference } from './written-attributes.node.ts'

export interface MapToWrite extends ParametricMap {
  /** Ends in `.dcm`. */
  readonly path: string
}

/** Writes a DICOM Parametric Map and reads it back: it takes its name once all attributes and numbers are the same. */
export async function writeParametricMap({ path, ...map }: MapToWrite): Promise<Result<MadeObject, Failure>> {
  const file = basename(path)
  const differs = sharedDifference(map.source)
  if (differs !== undefined) return fail({ kind: 'series-inconsistent', series: file, attribute: `their ${differs}` })
  const made = parametricMap(map)
  const failure = await writeChecked(path, made.pieces, async (unchecked) => {
    const read = await readDataset(unchecked)
    if (!read.ok) return read.failure
    const { dataset } = read.value
    const because = attributeDifference(made.header, dataset) ?? voxelDifference(dataset, map.voxels)
    return because === undefined ? undefined : { kind: 'export-differs', file, because }
  })
  return failure ? fail(failure) : ok(made)
}

const floatPixelData = 'x7fe00008'

function voxelDifference(dataset: Dataset, voxels: Float32Array): string | undefined {
  const { byteArray } = dataset
  const element = dataset.element(floatPixelData)
  if (element?.length !== voxels.byteLength) return 'its numbers are missing or of another count'
  const view = new DataView(byteArray.buffer, byteArray.byteOffset + element.dataOffset, element.length)
  for (let index = 0; index < voxels.length; index++)
    if (!Object.is(view.getFloat32(index * 4, true), voxels[index])) return `voxel ${index} differs`
  return undefined
}
