import { countOf, decimals, none, plural } from './format.ts'

/** Version B against version A as the reference: surfaces, and segments that are taken for another. */
export const referenceText = {
  title: 'B against A as the reference',
  explains: 'Takes A as the reference: IoU, distances of the surfaces, and which segments B takes for another.',
  tolerance: 'NSD tolerance, mm',
  toleranceUnfit: 'The tolerance has to be a number from 0 to 100 mm.',
  measure: 'Measure',
  measuring: (done: number, total: number | undefined) =>
    total === undefined
      ? 'Reading the versions…'
      : `Measuring segment ${countOf(Math.min(done + 1, total))} of ${countOf(total)}`,
  cancel: 'Cancel',
  failed: 'The versions could not be measured.',
  file: 'Reference from a file…',
  fileFailed: 'The file cannot be compared with.',
  columns: {
    iou: { says: 'IoU', means: 'Intersection over union, 0 to 1' },
    hd95: { says: 'HD95', means: '95th percentile of the distances between the surfaces, in mm' },
    assd: { says: 'ASSD', means: 'Mean distance between the surfaces, in mm' },
    nsd: {
      says: (toleranceMm: number) => `NSD at ${toleranceMm} mm`,
      means: (toleranceMm: number) => `Share of both surfaces that lies within ${toleranceMm} mm of the other, 0 to 1`,
    },
  },
  mm: (millimeters: number | undefined) => (millimeters === undefined ? none : `${decimals(millimeters, 2)} mm`),
  confusion: 'Taken for another segment',
  confusionNone: 'B takes no segment for another.',
  confusionLayers: 'Segments overlap, so a voxel has more than one label: there is no table of confusion.',
  background: 'background',
  inReference: 'In A',
  called: 'In B',
  voxels: 'Voxels',
  share: 'Of A',
  shareMeans: 'Share of all voxels that A gives this segment',
  shareOf: (share: number | undefined) => (share === undefined ? none : `${decimals(share * 100, 1)} %`),
  more: (count: number) => `And ${plural(count, 'rarer pair')}.`,
  commands: {
    measure: 'Measure B against A as the reference',
    file: 'Compare with a reference from a file…',
  },
} as const
