import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { segmentationTypes } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readImage } from '@volume/image.node.ts'
import { storedDatatype } from '@volume/nifti-format.ts'
import { writeNifti } from '@volume/nifti-write.node.ts'
import { writeNrrd } from '@volume/nrrd-write.node.ts'
import { orientationOf } from '@volume/orientation.ts'
import type { Scan } from '@volume/scan.ts'
import { isOneOf } from '../pipeline/export/same-file.node.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { isDicomName, labelmapOnSeries, labelmapToDicom, sourceUnstated } from './convert-dicom.node.ts'
import { isSlicerName, labelmapToSlicer } from './convert-nrrd.node.ts'
import { findingDocument, findingLines } from './describe.ts'
import { chosenScan, scanOptions } from './scan-options.ts'
import { defineVerb } from './verb.ts'

/** A NIfTI-1 affine is stored in single precision: its rounding at a meter from the origin stays below this. */
const affineToleranceMm = 1e-3

export const convert = defineVerb({
  name: 'convert',
  takes: ['in', 'out'],
  summary:
    'A DICOM series or an image file (NIfTI, MGH, NRRD, MetaImage) → NIfTI (.nii or .nii.gz) or NRRD (.nrrd); a labelmap → 3D Slicer segmentation (.seg.nrrd); a labelmap and its DICOM series → DICOM Segmentation (.dcm), and back. Read back and compared.',
  options: {
    ...scanOptions,
    source: {
      kind: 'text',
      value: '<series>',
      says: 'the DICOM series that a labelmap or a DICOM Segmentation belongs to',
    },
    type: {
      kind: 'choice',
      choices: segmentationTypes,
      says: 'of .dcm: binary, which every receiver reads (default), or labelmap (DICOM 2024c), which newer ones do',
    },
    table: { kind: 'text', value: '<file>', says: 'of .dcm and .seg.nrrd: a segment table that names the values' },
    overwrite: { kind: 'flag', says: 'replace a file of that name; never what is read' },
  },
  async run({ takes: [from = '', to = ''], values }) {
    const { source: series, table: tablePath } = values
    const taken = values.overwrite ? undefined : await takenBy(to, from)
    if (taken) return fail(taken)
    if (isDicomName(to)) {
      const type = values.type === 'labelmap' ? 'labelmap' : 'binary'
      return series === undefined ? sourceUnstated(to) : labelmapToDicom({ from, to, series, type, tablePath })
    }
    if (series !== undefined) return labelmapOnSeries({ from, to, series, tablePath })
    if (isSlicerName(to)) return labelmapToSlicer({ from, to, tablePath })
    const source = await openScan(from, chosenScan(values))
    if (!source.ok) return source
    if (await isOneOf(to, source.value.files)) return fail({ kind: 'output-is-input', file: basename(to) })
    const scan = await readScan(source.value)
    if (!scan.ok) return scan
    const { volume, forms, findings } = scan.value
    const isNrrd = /\.nrrd$/i.test(to)
    const written = isNrrd ? await writeNrrd(to, volume) : await writeNifti(to, volume, forms ? { forms } : {})
    if (!written.ok) return written
    const verified = await verify(to, scan.value, isNrrd ? 0 : affineToleranceMm)
    if (!verified.ok) return verified
    const document = {
      file: basename(to),
      shape: volume.grid.shape,
      orientation: orientationOf(volume.grid),
      datatype: storedDatatype(volume.voxels),
      ...verified.value,
      findings: findings.map(findingDocument),
    }
    const text = `${basename(to)} was written and read back: all voxels equal, affine within ${verified.value.largestAffineDifferenceMm.toPrecision(2)} mm.`
    return ok({ document, text: [text, ...findingLines(findings)].join('\n') })
  },
})

/** Why nothing may be written there, if a file would be replaced that is not the one that is read: that is told later. */
async function takenBy(to: string, from: string): Promise<Failure | undefined> {
  const layer = /\.nii(\.gz)?$/i.test(to) ? to.replace(/(\.nii(?:\.gz)?)$/i, '_layer-1$1') : to
  const there = [...new Set([to, layer])].filter((path) => existsSync(path))
  if (there.length === 0 || (await isOneOf(to, [from]))) return undefined
  return { kind: 'output-exists', folder: basename(dirname(resolve(to))), files: there.map((path) => basename(path)) }
}

/** Reads the written file and compares it with what was meant, voxel by voxel. */
async function verify(
  path: string,
  { volume }: Scan,
  toleranceMm: number,
): Promise<Result<{ readonly largestAffineDifferenceMm: number }, Failure>> {
  const back = await readImage(path)
  if (!back.ok) return back
  const { grid, voxels } = back.value.volume
  const differs = (because: string) => fail({ kind: 'conversion-differs', file: basename(path), because } as const)
  if (!grid.shape.every((count, axis) => count === volume.grid.shape[axis])) return differs('the shape is another')
  const unequal = voxels.findIndex((value, index) => !Object.is(value, volume.voxels[index]))
  if (unequal >= 0) return differs(`voxel ${unequal} is another`)
  const elements = volume.grid.rasFromVoxel.elements
  const largestAffineDifferenceMm = Math.max(
    ...grid.rasFromVoxel.elements.map((element, index) => Math.abs(element - (elements[index] ?? Number.NaN))),
  )
  if (!(largestAffineDifferenceMm <= toleranceMm)) return differs('the affine is another')
  return ok({ largestAffineDifferenceMm })
}
