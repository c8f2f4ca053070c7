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

  'source-unstated': ({ file }: { file: string }) =>
    `${file} would be a DICOM object, which refers to the series that it was made of. Name that series by --source.`,
  'source-not-dicom': ({ file }: { file: string }) =>
    `${file} is no DICOM series, so a DICOM object has no images to refer to. Export it as NIfTI instead.`,
  'source-uid-missing': ({ file, attribute }: { file: string; attribute: string }) =>
    `${file} does not state the UID of its ${attribute}, so a DICOM object could not refer to it. Export the series again.`,
  'source-text-unreadable': ({ file, because }: { file: string; because: string }) =>
    `What ${file} says of patient and study cannot be repeated: ${because}.`,
  'layers-not-one': ({ file, layerCount }: { file: string; layerCount: number }) =>
    `${file} was not written: its segments overlap in ${layerCount} layers, and a DICOM label map holds one value a voxel. Write a binary segmentation.`,
  'dicom-name-unfit': ({ file }: { file: string }) =>
    `${file} is no name for a DICOM file; choose one that ends in .dcm.`,
}
