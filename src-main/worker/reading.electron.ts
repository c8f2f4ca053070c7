import type { IntakeProgress } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Scan } from '@volume/scan.ts'
import { interpolateContours } from '../pipeline/correction/between-slices/interpolate-contours.node.ts'
import { provenanceAfter, provenanceOf } from '../pipeline/correction/journal/provenance.ts'
import { replay } from '../pipeline/correction/journal/replay.ts'
import { createBidsFolders } from '../pipeline/intake/bids-folders.node.ts'
import { scanIdentifiers } from '../pipeline/intake/deidentification/scan-identifiers.node.ts'
import { indexFolder } from '../pipeline/intake/folder.node.ts'
import { indexVolume } from '../pipeline/intake/other-volume.node.ts'
import { readOrigin } from '../pipeline/intake/read-origin.node.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { indexResampled } from '../pipeline/intake/resampled-series.node.ts'
import { watchFolder } from '../pipeline/intake/watch/watch-folder.node.ts'
import { openBlobs } from '../storage/blobs.node.ts'
import { openKnownScans } from '../storage/known-scans.node.ts'
import { answerJobs } from './answer.electron.ts'
import { compareLabelmaps } from './compare-labelmaps.node.ts'
import { compareReadings } from './compare-readings.node.ts'
import { compareWithReference, referenceFile } from './compare-with-reference.node.ts'
import { prepareDemo } from './demo.node.ts'
import { writersHere } from './exporting/case-writers.node.ts'
import { exportDeidentifiedCase } from './exporting/deidentified-case.node.ts'
import { reportMosaic } from './exporting/report-mosaic.node.ts'
import type { OpenedScan, ReadingJobs, ScanSource } from './jobs.ts'
import { keepNewest } from './keep-newest.ts'
import { makeConsensus } from './make-consensus.node.ts'
import { matchReferences } from './match-references.node.ts'
import { measureQuality } from './measure-quality.node.ts'
import { keepMosaics } from './mosaics.node.ts'
import { openedScan } from './opened-scan.ts'
import { checkAdjudicated, measureReadings, mergeReadings } from './readings.node.ts'
import { segmentationOnGrid, storedSegmentation } from './stored-segmentation.node.ts'
import { bytesOf, labelmapFrom } from './voxel-bytes.ts'

/** The scans that were read last, the newest at the end. */
const keptScans = new Map<string, Scan>()
const keptScanCount = 3
/** What is known of them stays longer: a case that was loaded ahead of time is opened again, without its voxels. */
const keptOpened = new Map<string, OpenedScan>()
const keptOpenedCount = 100

async function read(caseId: string, source: ScanSource): Promise<Result<Scan, Failure>> {
  const known = keptScans.get(caseId)
  const scan = known ? ok(known) : await readScan(source)
  if (scan.ok) keepNewest(keptScans, caseId, scan.value, keptScanCount)
  return scan
}

async function open(caseId: string, source: ScanSource): Promise<Result<OpenedScan, Failure>> {
  const known = keptOpened.get(caseId)
  if (known) return ok(known)
  const scan = await read(caseId, source)
  if (!scan.ok) return scan
  const opened = openedScan(scan.value)
  keepNewest(keptOpened, caseId, opened, keptOpenedCount)
  return ok(opened)
}

const mosaics = keepMosaics(read)

answerJobs<ReadingJobs>({
  async index({ paths, cohortFolder }, { note, signal }) {
    const onProgress = (progress: IntakeProgress) => note({ kind: 'progress', progress })
    const cohort = openKnownScans(cohortFolder)
    try {
      const options = { onProgress, signal, masks: 'paired', known: cohort.known } as const
      for await (const found of indexFolder(paths, options)) note(found)
    } finally {
      cohort.close()
    }
    return { cancelled: signal.aborted }
  },

  async watch({ folder, cohortFolder }, { note, signal }) {
    const cohort = openKnownScans(cohortFolder)
    try {
      const options = { signal, masks: 'paired', known: cohort.known } as const
      for await (const found of watchFolder(folder, options)) note(found)
    } finally {
      cohort.close()
    }
    return { cancelled: signal.aborted }
  },

  indexResampled: (series, { signal }) => indexResampled(series, signal),
  indexVolume: ({ source, ...wish }, { signal }) => indexVolume({ ...source, ...wish }, signal),

  lookForIdentifiers: scanIdentifiers,

  async readOrigins({ sources }) {
    // Listed and read anew each time: what lies beside the scans may change.
    const folders = createBidsFolders()
    return Promise.all(sources.map((source) => readOrigin(source, folders)))
  },

  open: ({ caseId, source }) => open(caseId, source),

  async voxels({ caseId, source }) {
    const scan = await read(caseId, source)
    return scan.ok ? ok(bytesOf(scan.value.volume.voxels)) : scan
  },

  readSegmentation: ({ cohortFolder, paths, file, ...about }) =>
    storedSegmentation(openBlobs(cohortFolder), { paths, file }, about),

  async mosaic(request) {
    const mosaic = await mosaics(request)
    return mosaic.ok ? ok(mosaic.value.layout) : mosaic
  },

  async mosaicBytes(request) {
    const mosaic = await mosaics(request)
    return mosaic.ok ? ok(mosaic.value.bytes) : mosaic
  },

  measureQuality: ({ cohortFolder, ...one }) => measureQuality(openBlobs(cohortFolder), one),

  async replay({ cohortFolder, labelmapSha256, grid, patches, undecidedValue }) {
    const blobs = openBlobs(cohortFolder)
    const base = await blobs.read(labelmapSha256)
    if (!base.ok) return base
    const before = labelmapFrom(base.value, grid)
    const corrected = replay(before, patches)
    if (!corrected.ok) return corrected
    if (undecidedValue !== undefined) {
      const whole = checkAdjudicated(before.voxels, corrected.value.voxels, undecidedValue)
      if (!whole.ok) return whole
    }
    const stored = await blobs.put(bytesOf(corrected.value.voxels))
    return stored.ok ? ok({ labelmapSha256: stored.value }) : stored
  },

  async emptyLabelmap({ cohortFolder, grid }) {
    const stored = await openBlobs(cohortFolder).put(bytesOf(new Uint16Array(voxelCount(grid))))
    return stored.ok ? ok({ labelmapSha256: stored.value }) : stored
  },

  async provenance({ grid, root, patches }) {
    return ok(bytesOf(provenanceAfter(provenanceOf(root, voxelCount(grid)), patches).indices))
  },

  compareLabelmaps: ({ cohortFolder, ...labelmaps }) => compareLabelmaps(openBlobs(cohortFolder), labelmaps),

  measureReadings: ({ cohortFolder, ...readings }) => measureReadings(openBlobs(cohortFolder), readings),
  mergeReadings: ({ cohortFolder, ...readings }) => mergeReadings(openBlobs(cohortFolder), readings),
  compareReadings: ({ cohortFolder, ...readings }) => compareReadings(openBlobs(cohortFolder), readings),

  matchReferences: ({ path, cases }, { signal }) => matchReferences(cases, path, signal),

  readReference: referenceFile,
  async referenceBytes(files) {
    const read = await segmentationOnGrid(files, files)
    return read.ok ? ok(bytesOf(read.value.stack)) : read
  },
  compareWithReference: ({ cohortFolder, ...labels }, context) =>
    compareWithReference(openBlobs(cohortFolder), labels, context),

  makeConsensus: ({ cohortFolder, ...labelmaps }) => makeConsensus(openBlobs(cohortFolder), labelmaps),

  async interpolateContours(slices) {
    return ok(await interpolateContours(slices))
  },

  exportLabelmap: ({ cohortFolder, ...one }) => writersHere(openBlobs(cohortFolder)).labelmap(one),
  exportBids: ({ cohortFolder, ...one }) => writersHere(openBlobs(cohortFolder)).bids(one),
  exportDicom: ({ cohortFolder, ...one }) => writersHere(openBlobs(cohortFolder)).dicom(one),
  deidentifyCase: (one, { signal }) => exportDeidentifiedCase(one, signal),
  exportMitk: ({ cohortFolder, ...one }) => writersHere(openBlobs(cohortFolder)).mitk(one),
  countSegments: ({ cohortFolder, ...one }) => writersHere(openBlobs(cohortFolder)).count(one),
  cutPicture: reportMosaic,

  prepareDemo,
})
