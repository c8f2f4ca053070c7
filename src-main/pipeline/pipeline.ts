/**
 * The way of the data, in order; one folder each. `volume/` is what travels, and is no stage. The files beside this one join
 * stages: `segment.ts` runs preprocessing, inference and uncertainty on one scan.
 */
export const stages = [
  'intake',
  'preprocessing',
  'inference',
  'uncertainty',
  'quality',
  'calibration',
  'cohort',
  'queue',
  'planner',
  'review',
  'correction',
  'learning',
  'federation',
  'representation',
  'export',
] as const
