import { stackedGrid } from '@volume/stacked-layers.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import { mosaicName, mosaicRequest } from '../worker/mosaic-request.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import type { VoxelLookup } from './protocol.electron.ts'
import { readingMosaic, readingMosaicName } from './reading-mosaic.ts'
import { type ReferenceFiles, referenceName } from './reference-files.ts'
import type { Worker } from './worker.electron.ts'

/** `name`: `scan`, `mosaic-scan`, `mosaic-reading-<readingId>`, `mosaic-`, `labelmap-` or `provenance-<segmentationId>`, `reference-<fileId>`, an uncertainty measure, or `thumbnail`. */
export const voxelUrl = (caseId: string, name: string): string => `voxel://case/${caseId}/${name}`

/** Finds what an address on the voxel protocol names, in the open cohort only. */
export const voxelLookup =
  ({
    cohort,
    reading,
    references,
  }: {
    readonly cohort: OpenCohort
    readonly reading: Worker<ReadingJobs>
    readonly references: ReferenceFiles
  }): VoxelLookup =>
  async (caseId, name) => {
    const open = cohort.current()
    if (open && name.startsWith(readingMosaicName(''))) {
      const asked = readingMosaic(open, name.slice(readingMosaicName('').length))
      if (!asked.ok || asked.value.reading.caseId !== caseId) return undefined
      const bytes = await reading.run('mosaicBytes', asked.value.job)
      return bytes.ok ? { body: bytes.value, type: 'application/octet-stream' } : undefined
    }
    if (!open?.studies.mayOpen(caseId).ok) return undefined
    if (name === 'scan') {
      const voxels = await reading.run('voxels', { caseId, source: open.caseSource(caseId) })
      return voxels.ok ? { body: voxels.value, type: 'application/octet-stream' } : undefined
    }
    if (name.startsWith('provenance-')) {
      const lineage = open.lineage(caseId)
      // It may have been accepted or begun anew since the address was given out.
      if (!lineage.ok || name !== `provenance-${lineage.value.segmentationId}`) return undefined
      const { root, layerCount, patches } = lineage.value
      const grid = stackedGrid(open.caseSource(caseId).grid, layerCount)
      const indices = await reading.run('provenance', { grid, root, patches })
      return indices.ok ? { body: indices.value, type: 'application/octet-stream' } : undefined
    }
    if (name.startsWith(referenceName(''))) {
      const file = references.of(caseId, name.slice(referenceName('').length))
      const { grid } = open.caseSource(caseId)
      const bytes = file && (await reading.run('referenceBytes', { ...file, grid }))
      return bytes?.ok ? { body: bytes.value, type: 'application/octet-stream' } : undefined
    }
    if (name.startsWith('mosaic-')) {
      const request = mosaicRequest(open, caseId, name === mosaicName(undefined) ? 'scan' : 'segmentation')
      // Another version may be shown since the address was given out.
      if (!request.ok || name !== mosaicName(request.value.segmentationId)) return undefined
      const bytes = await reading.run('mosaicBytes', request.value.job)
      return bytes.ok ? { body: bytes.value, type: 'application/octet-stream' } : undefined
    }
    const sha256 = open.blobOf(caseId, name)
    if (sha256 === undefined) return undefined
    const blob = await open.blobs.read(sha256)
    if (!blob.ok) return undefined
    return { body: blob.value, type: name === 'thumbnail' ? 'image/png' : 'application/octet-stream' }
  }
