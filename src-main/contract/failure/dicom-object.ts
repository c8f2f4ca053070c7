/** The structures that something is said of: the first names, and how many there are. */
interface Structures {
  readonly file: string
  readonly names: readonly string[]
  readonly structureCount: number
}

const named = ({ names, structureCount }: Structures): string =>
  structureCount > names.length ? `${names.join(', ')} and ${structureCount - names.length} more` : names.join(', ')
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const ofContours = ({
  pointCount,
  openCount,
  flatCount,
}: {
  readonly pointCount: number
  readonly openCount: number
  readonly flatCount: number
}): string =>
  [
    ...(pointCount > 0 ? [counted(pointCount, 'single point')] : []),
    ...(openCount > 0 ? [counted(openCount, 'open line')] : []),
    ...(flatCount > 0 ? [`${counted(flatCount, 'contour')} of fewer than three points`] : []),
  ].join(', ')

/** Failures and findings of DICOM objects that are made of a scan: segmentations, parametric maps, reports. `file` is a base name. */
export const dicomObjectSentences = {
  'segmentation-damaged': ({ file, because }: { file: string; because: string }) =>
    `${file} is a damaged DICOM segmentation: ${because}. Export it again.`,
  'segmentation-unsupported': ({ file, because }: { file: string; because: string }) =>
    `${file} is a DICOM segmentation that is not read: ${because}.`,
  'not-a-segmentation': ({ file, content }: { file: string; content: string }) =>
    `${file} holds ${content}, not a DICOM segmentation.`,
  'segmentation-of-other-scan': ({ file, reference }: { file: string; reference: string }) =>
    `${file} belongs to another scan than ${reference}: they do not share a frame of reference. Choose the case that it was drawn on.`,
  'frames-off-grid': ({
    file,
    frame,
    reference,
    offVoxels,
  }: {
    file: string
    frame: number
    reference: string
    offVoxels: number
  }) =>
    `Frame ${frame} of ${file} does not lie on the voxels of ${reference} (it is off by ${offVoxels.toFixed(2)} of a voxel), and labels are not interpolated in silence. Resample it onto the scan first.`,
  'frames-outside': ({ file, frame, reference }: { file: string; frame: number; reference: string }) =>
    `Frame ${frame} of ${file} reaches beyond ${reference}, so part of it would be lost. Choose the scan that it was drawn on.`,
  'fractions-decided': ({
    file,
    fraction,
    maximum,
  }: {
    file: string
    fraction: 'probability' | 'occupancy'
    maximum: number
  }) =>
    `${file} holds a ${fraction} for each voxel, not labels; voxels of at least half of the maximum (${maximum}) were taken as the segment.`,
  'segmentation-layers-too-many': ({ file }: { file: string }) =>
    `The segments of ${file} overlap so often that memory cannot hold all layers. Export fewer of them.`,
  'contours-off-slices': ({
    file,
    name,
    contour,
    offSlices,
    reference,
  }: {
    file: string
    name: string
    contour: number
    offSlices: number
    reference: string
  }) =>
    `Contour ${contour} of ${name} in ${file} does not lie in a slice of ${reference} (a point is off by ${offSlices.toFixed(2)} of the distance of slices), and nothing is drawn between slices. Choose the series that it was drawn on.`,
  'contours-outside': ({
    file,
    name,
    contour,
    reference,
  }: {
    file: string
    name: string
    contour: number
    reference: string
  }) =>
    `Contour ${contour} of ${name} in ${file} lies beyond the slices of ${reference}, so part of it would be lost. Choose the series that it was drawn on.`,
  'structures-none': ({ file }: { file: string }) =>
    `No structure of ${file} encloses the center of a voxel: there is no segment to bring in.`,
  'contours-decided': ({ file }: { file: string }) =>
    `${file} holds contours, not voxels: those were taken whose centers lie inside, by the even-odd rule.`,
  'contours-left-out': (d: Structures & { pointCount: number; openCount: number; flatCount: number }) =>
    `In ${d.file}, ${ofContours(d)} of ${named(d)} enclose nothing and were left out.`,
  'contours-as-holes': (d: Structures & { voxelCount: number }) =>
    `In ${d.file}, contours of ${named(d)} lie inside or across each other: ${counted(d.voxelCount, 'voxel')} inside an even number of them ${d.voxelCount === 1 ? 'was taken as a hole' : 'were taken as holes'}.`,
  'contours-skip-slices': (d: Structures & { sliceCount: number }) =>
    `In ${d.file}, ${named(d)} ${d.structureCount === 1 ? 'has' : 'have'} no contour on some slices between the first and the last (up to ${counted(d.sliceCount, 'slice')}); these were left empty.`,
  'contours-cut': (d: Structures & { contourCount: number }) =>
    `In ${d.file}, ${counted(d.contourCount, 'contour')} of ${named(d)} ${d.contourCount === 1 ? 'reaches' : 'reach'} beyond the scan; only what is inside it was taken.`,
  'structures-elsewhere': (d: Structures) =>
    `In ${d.file}, ${named(d)} ${d.structureCount === 1 ? 'belongs' : 'belong'} to another frame of reference and ${d.structureCount === 1 ? 'was' : 'were'} left out.`,
  'structures-empty': (d: Structures) =>
    `In ${d.file}, ${named(d)} ${d.structureCount === 1 ? 'encloses' : 'enclose'} no voxel center and ${d.structureCount === 1 ? 'was' : 'were'} left out.`,

  'source-unstated': ({ file }: { file: string }) =>
    `${file} would be a DICOM object, which refers to the series that it was made of. Name that series by --source.`,
  'source-not-dicom': ({ file }: { file: string }) =>
    `${file} is no DICOM series, so a DICOM object has no images to refer to. Export it as NIfTI instead.`,
  'source-resampled': ({ file }: { file: string }) =>
    `The slices of the scan that ${file} belongs to were resampled when it was added, so they are none of its images and a DICOM object has nothing to refer to. Export it as NIfTI instead.`,
  'source-uid-missing': ({ file, attribute }: { file: string; attribute: string }) =>
    `${file} does not state the UID of its ${attribute}, so a DICOM object could not refer to it. Export the series again.`,
  'source-text-unreadable': ({ file, because }: { file: string; because: string }) =>
    `What ${file} says of patient and study cannot be repeated: ${because}.`,
  'layers-not-one': ({ file, layerCount }: { file: string; layerCount: number }) =>
    `${file} was not written: its segments overlap in ${layerCount} layers, and a DICOM label map holds one value a voxel. Write a binary segmentation.`,
  'dicom-name-unfit': ({ file }: { file: string }) =>
    `${file} is no name for a DICOM file; choose one that ends in .dcm.`,
}
