/** Some files of one series that share a fault: the first one's base name and how many there are. */
interface Files {
  file: string
  count: number
}

const named = ({ file, count }: Files): string =>
  count === 1 ? file : count === 2 ? `${file} and one more file` : `${file} and ${count - 1} more files`
const holds = ({ count }: Files): string => (count === 1 ? 'holds' : 'hold')
const toldBy = {
  diffusionBValue: 'b-value',
  diffusionDirection: 'diffusion direction',
  temporalPosition: 'time',
  acquisitionNumber: 'acquisition',
}
const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`

/**
 * Failures and findings of `intake/`: folders and DICOM series. `file` and `folder` are base names, never paths;
 * `series` is the name of the case.
 */
export const intakeSentences = {
  'folder-unreadable': ({ folder, because }: { folder: string; because: string }) =>
    `The folder ${folder} cannot be read: ${because}. Check that it is there and that you may open it.`,
  'drop-without-files': (_: object) =>
    'What was dropped is no file or folder of this computer. Drag it out of a file manager, or save it first.',
  'dicomdir-incomplete': (d: { file: string; missingCount: number; listedCount: number; example: string }) =>
    `${d.file} lists ${d.listedCount} files, of which ${d.missingCount === 1 ? 'one is' : `${d.missingCount} are`} not there (${d.example}). Copy the whole disc again.`,
  'format-unknown': ({ file }: { file: string }) =>
    `${file} is neither NIfTI, MGH, NRRD, MetaImage nor DICOM, so it was not read. Convert it to NIfTI first.`,
  'no-scan-found': ({ folder }: { folder: string }) =>
    `${folder} holds no scan: neither a NIfTI, MGH, NRRD or MetaImage file nor a DICOM series. Choose another folder.`,
  'scans-several': ({ folder, names }: { folder: string; names: readonly string[] }) =>
    `${folder} holds ${names.length} scans (${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}); name one of them.`,

  'scan-not-among': ({ folder, scan, names }: { folder: string; scan: string; names: readonly string[] }) =>
    `${folder} holds no scan that is called ${scan}, but ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}.`,
  'volume-not-among': ({ file, volume, count }: { file: string; volume: number; count: number }) =>
    `${file} has no volume ${volume}: it holds ${count}.`,

  'dicom-damaged': ({ file, because }: { file: string; because: string }) =>
    `${file} is a damaged DICOM file: ${because}. Copy or export it again.`,
  'not-an-image': (d: Files & { content: string }) =>
    `${named(d)} ${holds(d)} ${d.content}, not an MR or CT image. Leave it where it is, or choose the images beside it.`,
  'not-a-scan': (d: Files) =>
    `${named(d)} ${holds(d)} a DICOM segmentation, not a scan. Bring it in as the segmentation of its case.`,
  'structures-no-scan': ({ file }: { file: string }) =>
    `${file} holds structures (contours of radiotherapy), not a scan. Bring it in as the segmentation of its case.`,
  'modality-unsupported': (d: Files & { content: string }) =>
    `${named(d)} ${holds(d)} ${d.content}; only MR and CT images are taken. Leave it where it is, or choose the images beside it.`,
  'multi-frame-unsupported': (d: Files & { frameCount: number }) =>
    `${named(d)} ${holds(d)} ${counted(d.frameCount, 'frame')} in one file; of classic images only those with one a file are read. Export it as enhanced DICOM, or convert it to NIfTI first.`,
  'mosaic-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} is a Siemens mosaic (many slices in one picture) that cannot be cut into its slices: ${because}. Export it without removing private elements, or convert it to NIfTI first.`,
  'compression-unsupported': (d: Files & { syntax: string }) =>
    `${named(d)}: the transfer syntax ${d.syntax} is not decoded. Export the series uncompressed.`,
  'photometric-unsupported': (d: Files & { photometric: string }) =>
    `${named(d)}: pixels are ${d.photometric}; one gray value per pixel (MONOCHROME2) is needed. Export the original images, not pictures of a screen.`,
  'pixel-format-unsupported': (d: Files & { because: string }) =>
    `${named(d)}: this pixel format cannot be read (${d.because}). Convert the series to NIfTI first.`,
  'pixel-data-missing': (d: Files) => `${named(d)} ${holds(d)} no pixel data. Export the series again.`,
  'pixel-data-truncated': ({
    file,
    expectedBytes,
    presentBytes,
  }: {
    file: string
    expectedBytes: number
    presentBytes: number
  }) =>
    `${file} should hold ${expectedBytes} bytes of pixels but has ${presentBytes}; it was probably cut while being copied. Copy it again.`,
  'pixel-data-damaged': ({ file, because }: { file: string; because: string }) =>
    `The compressed pixels of ${file} are damaged: ${because}. Copy or export it again.`,

  'geometry-missing': ({
    series,
    attribute,
    missingCount,
    totalCount,
  }: {
    series: string
    attribute: string
    missingCount: number
    totalCount: number
  }) =>
    `${missingCount} of ${counted(totalCount, 'image')} of ${series} do not state their ${attribute}, so it is unknown where they are. Export the series again.`,
  'geometry-invalid': ({ file, because }: { file: string; because: string }) =>
    `The geometry of ${file} is invalid: ${because}. Export the series again.`,
  'slice-spacing-unknown': ({ series }: { series: string }) =>
    `${series} is a single image that states neither slice spacing nor slice thickness, so its third dimension is unknown. Export the whole series.`,
  'slices-missing': ({
    series,
    missingCount,
    afterSlice,
    sliceCount,
    fromMm,
    toMm,
  }: {
    series: string
    missingCount: number
    afterSlice: number
    sliceCount: number
    fromMm: number
    toMm: number
  }) =>
    `${series} lacks ${counted(missingCount, 'slice')}: the first gap follows slice ${afterSlice} of the ${sliceCount} that are there (from ${fromMm.toFixed(1)} to ${toMm.toFixed(1)} mm). Copy the series again, or have the gaps filled by interpolation when it is added.`,
  'slices-uneven': ({
    series,
    smallestMm,
    largestMm,
    afterSlice,
  }: {
    series: string
    smallestMm: number
    largestMm: number
    afterSlice: number
  }) =>
    `The slices of ${series} are unevenly spaced (${smallestMm.toFixed(2)} to ${largestMm.toFixed(2)} mm, first after slice ${afterSlice}), so they do not form a volume. Copy the series again; if it was acquired so, have it resampled to even slices when it is added.`,
  'slices-scattered': ({ series, slice, offsetMm }: { series: string; slice: number; offsetMm: number }) =>
    `The slices of ${series} do not lie on one line: slice ${slice} is off by ${offsetMm.toFixed(1)} mm, so they do not form a volume. Resample it to a grid first.`,
  'volumes-several': ({ file, count, by }: { file: string; count: number; by: readonly (keyof typeof toldBy)[] }) =>
    `${file} holds ${count} volumes${by.length === 0 ? '' : `, told apart by their ${by.map((mark) => toldBy[mark]).join(' and ')}`}; the first was taken.`,
  'slices-repeated': ({
    series,
    imageCount,
    positionCount,
  }: {
    series: string
    imageCount: number
    positionCount: number
  }) =>
    `${series} holds ${counted(imageCount, 'image')} at ${counted(positionCount, 'position')}: several volumes in one series (echoes, time points, diffusion directions) or conflicting copies. Keep one volume per series.`,
  'series-inconsistent': ({ series, attribute }: { series: string; attribute: string }) =>
    `The images of ${series} differ in ${attribute}, so they do not form a volume. Export each part as a series of its own.`,
  'series-too-large': ({ series, shape, bytes }: { series: string; shape: string; bytes: number }) =>
    `${series} would need ${Math.round(bytes / 2 ** 20)} MiB (${shape} voxels), which is more than is taken. Crop or resample it first.`,
  'series-incomplete': ({
    series,
    refusedCount,
    totalCount,
  }: {
    series: string
    refusedCount: number
    totalCount: number
  }) =>
    `${refusedCount} of ${counted(totalCount, 'image')} of ${series} cannot be read, so the volume would be incomplete. Copy the series again.`,

  'series-mixed': ({
    series,
    stackCount,
    imageCounts,
  }: {
    series: string
    stackCount: number
    imageCounts: readonly number[]
  }) =>
    `The series of ${series} mixes ${stackCount} orientations or image sizes (${imageCounts.join(' + ')} images); each was taken as a scan of its own.`,
  'series-in-several-folders': ({ series, folder }: { series: string; folder: string }) =>
    `The series of ${series} was found in the folder ${folder} too. If it was split over folders, bring its files together.`,
  'slices-duplicated': ({ series, count }: { series: string; count: number }) =>
    `${series} holds ${counted(count, 'surplus copy', 'surplus copies')} of images, pixel by pixel the same; each image was used once.`,
  'files-forgotten': ({ file }: { file: string }) =>
    `Which files ${file} stands for is no longer known here. Choose them again.`,
  'slices-resampled': (d: {
    series: string
    smallestMm: number
    largestMm: number
    sliceCount: number
    evenCount: number
    spacingMm: number
  }) =>
    `The ${d.sliceCount} slices of ${d.series} lie ${d.smallestMm.toFixed(2)} to ${d.largestMm.toFixed(2)} mm apart and were resampled, as was asked for, to ${d.evenCount} that lie ${d.spacingMm.toFixed(2)} mm apart, linearly from one to the next: most of what is seen was not measured there.`,
  'slices-filled': (d: { series: string; missingCount: number; afterSlice: number; sliceCount: number }) =>
    `${d.series} lacks ${counted(d.missingCount, 'slice')}, the first after slice ${d.afterSlice} of the ${d.sliceCount} that are there; they were filled linearly from their neighbors, as was asked for: what is seen there was not measured.`,
  'slices-slightly-uneven': ({ series, deviationMm }: { series: string; deviationMm: number }) =>
    `The slice positions of ${series} deviate by up to ${deviationMm.toFixed(2)} mm from even spacing; they are shown as even.`,
  'slice-spacing-stated': ({
    series,
    spacingMm,
    attribute,
  }: {
    series: string
    spacingMm: number
    attribute: string
  }) => `${series} is a single image; its third dimension of ${spacingMm} mm is what the file states as ${attribute}.`,
  'slice-spacing-disagrees': ({
    series,
    positionsMm,
    statedMm,
  }: {
    series: string
    positionsMm: number
    statedMm: number
  }) =>
    `The slices of ${series} lie ${positionsMm.toFixed(2)} mm apart but the files state a spacing of ${statedMm} mm; the positions were used. Check for missing slices.`,
  'files-left-out': ({ series, count }: { series: string; count: number }) =>
    `${counted(count, 'DICOM file')} in the folder of ${series} could not be parsed; slices may be missing at its ends.`,
  'pixels-lossy': ({ series }: { series: string }) =>
    `The images of ${series} were once compressed with loss; fine structures may be changed.`,
  'real-world-values-unused': ({
    series,
    slope,
    intercept,
    unit,
  }: {
    series: string
    slope: number
    intercept: number
    unit: string
  }) =>
    `${series} also maps its stored values to a quantity (times ${slope}, plus ${intercept}; unit ${unit}); the intensities here are those of its rescale.`,
  'sidecar-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} was not used: ${because}. What it says of site, scanner, protocol and day of acquisition is unknown.`,
  'sidecars-ambiguous': ({ files }: { files: readonly string[] }) =>
    `${files.join(' and ')} speak of this scan, and none of them goes before another; none was used.`,
  'sidecar-senseless': ({ file, fields }: { file: string; fields: readonly string[] }) =>
    `${file} states ${fields.join(', ')} in a way that makes no sense; ${fields.length === 1 ? 'it was' : 'they were'} left out.`,

  'watched-folder-lost': ({ folder, because }: { folder: string; because: string }) =>
    `The watched folder ${folder} cannot be read: ${because}. It is tried again until it can; look whether its disk or share is there.`,
  'watched-folder-of-cohort': ({ folder }: { folder: string }) =>
    `${folder} is the cohort itself or lies around it. Choose the folder that new scans come to.`,
  'source-changing': ({ file }: { file: string }) =>
    `${file} changed while it was read: it is still being written or copied. Add it again when that is done.`,
  'mask-without-scan': ({ file }: { file: string }) =>
    `${file} is named like a mask, but no scan beside it is called as it is. Name it after its scan, or add it by itself if it is a scan.`,
  'mask-ambiguous': (d: { file: string; names: readonly string[]; scanCount: number }) =>
    `${d.file} could be a mask of ${d.names.join(', ')}${d.scanCount > d.names.length ? ` and ${d.scanCount - d.names.length} more` : ''}, so it was paired with none. Name it after one of them, or bring it in at its case.`,
  'masks-several': ({ file, name, fileCount }: { file: string; name: string; fileCount: number }) =>
    `${file} is one of ${fileCount} masks of ${name}, and their names do not say of which structures they are. Leave one labelmap, or name each mask after its structure.`,
  'mask-on-other-grid': ({ file, scan }: { file: string; scan: string }) =>
    `${file} is named after ${scan}, but is not on its grid. Look whether it is of another scan, or resample it onto that grid first.`,
  'segmentation-no-scan': ({ file }: { file: string }) =>
    `${file} is a segmentation, no scan. Bring it in as the segmentation of its case.`,
  'segmentation-empty': ({ file }: { file: string }) => `${file} holds no labels: there is no segment to bring in.`,
  'segments-named-by': ({ file, table }: { file: string; table: string }) =>
    `The segments of ${file} are named by ${table}, which was found beside it or above it.`,
  'segmentation-too-large': ({ file, fileCount }: { file: string; fileCount: number }) =>
    `${file} holds ${fileCount} files of this scan's size, more than memory can hold at once. Bring them in as one labelmap.`,
  'mask-unnamed': ({ file, name }: { file: string; name: string }) =>
    `${file} does not say what its one segment is, so it is called ${name}, as in every case of which that is so. If it is another structure there, rename it.`,
  'segment-name-unfit': ({ file, segmentCount }: { file: string; segmentCount: number }) =>
    `${file} holds ${counted(segmentCount, 'segment')}, for which one name does not do. Name them by a segment table.`,
  'segments-overlap': (d: {
    file: string
    first: string
    second: string
    voxelCount: number
    furtherPairs: number
    layerCount: number
  }) =>
    `In ${d.file}, ${d.first} and ${d.second} overlap in ${counted(d.voxelCount, 'voxel')}${d.furtherPairs === 0 ? '' : `, and so do ${counted(d.furtherPairs, 'further pair')}`}; all segments are kept whole, in ${d.layerCount} layers.`,
}
