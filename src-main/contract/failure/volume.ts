/** What is lost of labels that lie beyond a scan. */
const beyond = (count: number): string =>
  count === 0
    ? ''
    : count === 1
      ? ' One of its labeled voxels lies beyond the scan and was lost.'
      : ` ${count} of its labeled voxels lie beyond the scan and were lost.`

/** Failures and findings of `volume/`: image files and grids. `file` is a base name, never a path. */
export const volumeSentences = {
  'not-nifti': ({ file, because }: { file: string; because: string }) =>
    `${file} is not a NIfTI file: ${because}. Export it again from the original scan.`,
  'contrast-contradicted': ({ scan, said }: { scan: string; said: readonly string[] }) =>
    said.length === 1
      ? `${scan} names more than one contrast: ${said[0]}. Its contrast counts as unknown.`
      : `What says the contrast of ${scan} contradicts itself: ${said.join('; ')}. Look at the scan before a model is run on it.`,
  'header-truncated': ({ file }: { file: string }) =>
    `${file} ends inside its header; it was probably cut while being copied. Copy it again.`,
  'header-invalid': ({ file, because }: { file: string; because: string }) =>
    `The header of ${file} is invalid: ${because}. Export it again from the original scan.`,
  'data-truncated': ({
    file,
    expectedBytes,
    presentBytes,
  }: {
    file: string
    expectedBytes: number
    presentBytes: number
  }) => `${file} should hold ${expectedBytes} bytes of voxels but has ${presentBytes}. Copy it again.`,
  'archive-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} cannot be read from its zip archive: ${because}. Copy the archive again, or unpack it first.`,
  'gzip-damaged': ({ file }: { file: string }) => `The compressed data of ${file} are damaged or cut. Copy it again.`,
  'datatype-unsupported': ({ file, datatype }: { file: string; datatype: string }) =>
    `${file} stores voxels of type ${datatype}, which cannot be shown as one gray value each. Convert it to a whole or floating-point type first.`,
  'not-three-dimensional': ({ file, shape }: { file: string; shape: string }) =>
    `${file} has shape ${shape}; one three-dimensional volume is needed. Extract one volume first.`,
  'not-of-format': ({ file, format, because }: { file: string; format: string; because: string }) =>
    `${file} is not ${format === 'MGH' ? 'an' : 'a'} ${format} file: ${because}. Export it again from the original scan.`,
  'nrrd-invalid': ({ file, because }: { file: string; because: string }) =>
    `${file} is no NRRD file that is read: ${because}. Save it again.`,
  'affine-missing': ({ file, because }: { file: string; because?: string }) =>
    `${file} does not say where its voxels are (${because ?? 'sform and qform codes are 0'}), so left and right are unknown. Convert it again from the original scan.`,
  'affine-singular': ({ file }: { file: string }) =>
    `The affine of ${file} is singular: its voxels have no volume. The file has to be exported again.`,
  'units-unsupported': ({ file, unit }: { file: string; unit: string }) =>
    `${file} states its positions in ${unit}; only millimeters are read. Convert it first.`,
  'analyze-unsupported': ({ file }: { file: string }) =>
    `${file} is an Analyze file, whose left and right are not defined. Convert it from the original scan to NIfTI.`,
  'compression-misnamed': ({ file, isCompressed }: { file: string; isCompressed: boolean }) =>
    isCompressed
      ? `${file} is compressed although its name says that it is not. Rename it so that it ends in ${/\.mgh$/i.test(file) ? '.mgz' : '.gz'}.`
      : `${file} is not compressed although its name says so. Copy it again, or rename it without ${/\.mgz$/i.test(file) ? 'the z' : '.gz'}.`,
  'pair-incomplete': ({ file, missing }: { file: string; missing: string }) =>
    `${file} is one half of a pair, and ${missing} is missing beside it. Copy both.`,
  'voxels-elsewhere': ({ file, voxelFile }: { file: string; voxelFile: string }) =>
    `${file} says that its voxels are in ${voxelFile}, outside its own folder, and nothing is read from there. Put both into one folder, and the name alone into the header.`,
  'voxels-in-several-files': ({ file }: { file: string }) =>
    `${file} says that its voxels are in several files, which are not read together. Save it again with all voxels in one file.`,
  'encoding-unsupported': ({ file, encoding }: { file: string; encoding: string }) =>
    `${file} holds its voxels in the encoding ${encoding}, which is not read. Save it again as raw or gzip.`,
  'data-surplus': ({ file, surplusBytes }: { file: string; surplusBytes: number }) =>
    `${file} holds ${surplusBytes} bytes after its voxels that its header does not explain; they were left out.`,
  'inflates-beyond-header': ({ file, expectedBytes }: { file: string; expectedBytes: number }) =>
    `${file} unpacks to far more than the ${expectedBytes} bytes that its header explains; it was not read to its end. Copy it again.`,
  'volume-too-large': ({
    file,
    expectedBytes,
    limitBytes,
  }: {
    file: string
    expectedBytes: number
    limitBytes: number
  }) =>
    `${file} holds ${expectedBytes} bytes of voxels; the most that can be opened is ${limitBytes}. Crop or resample it first.`,
  'forms-disagree': ({ file, used, largestMm }: { file: string; used: 'sform' | 'qform'; largestMm: number }) =>
    `sform and qform of ${file} disagree by up to ${largestMm.toFixed(1)} mm; the ${used} was used, which NIfTI ranks first. Check left and right.`,
  'forms-mirror': ({ file, used }: { file: string; used: 'sform' | 'qform' }) =>
    `sform and qform of ${file} disagree about handedness: one of them swaps left and right. The ${used} was used, which NIfTI ranks first; check before correcting.`,
  'grid-sheared': ({ file, angleDegrees }: { file: string; angleDegrees: number }) =>
    `The axes of ${file} are not perpendicular (off by ${angleDegrees.toFixed(2)}°); panes show it as if they were.`,
  'voxels-not-finite': ({ file, count }: { file: string; count: number }) =>
    `${file} holds ${count} voxels that are not finite numbers (NaN or infinite); they are shown as they are and count as background for models.`,
  'volume-constant': ({ file, value }: { file: string; value: number }) =>
    `Every voxel of ${file} has the value ${value}: there is nothing to see or to segment.`,
  'labels-not-integers': ({ file, example }: { file: string; example: number }) =>
    `${file} is not a labelmap: it holds the value ${example}. Labels are whole numbers from 0 to 65535.`,
  'labels-floating': ({ file }: { file: string }) =>
    `${file} stores its label values as floating-point numbers. All of them are whole numbers, and were taken as they are.`,
  'labels-placed': ({ file, reference }: { file: string; reference: string }) =>
    `${file} covers another part of space than ${reference}, with the same voxels. Each was put where it belongs; none was changed.`,
  /** `outsideCount`: absent of cases that were resampled before it was counted. */
  'labels-resampled': (d: { file: string; reference: string; outsideCount?: number }) =>
    `${d.file} was not on the grid of ${d.reference} and was brought onto it by nearest neighbor, as was asked for: borders may be off by half a voxel.${beyond(d.outsideCount ?? 0)}`,
  'precision-lost': ({ file, datatype }: { file: string; datatype: string }) =>
    `${file} stores ${datatype} values that double precision cannot hold exactly.`,
  'grids-differ': ({ file, reference }: { file: string; reference: string }) =>
    `${file} is not on the grid of ${reference}; resample one of them first.`,
  'file-unreadable': ({ file, because }: { file: string; because: string }) => `${file} cannot be read: ${because}.`,
  'file-unwritable': ({ file, because }: { file: string; because: string }) => `${file} cannot be written: ${because}.`,
}
