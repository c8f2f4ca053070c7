import type { CaseRow } from '@contract/case.ts'
import { ok } from '@contract/result.ts'
import type { CaseView, ShownSegmentation, VoxelSource } from '@contract/view.ts'
import { z } from 'zod'
import { originsAfter } from '../../pipeline/correction/journal/provenance.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { StoredSegmentation } from '../../storage/segmentations.node.ts'
import type { OpenedScan, ReadingJobs } from '../../worker/jobs.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { voxelUrl } from '../voxels.electron.ts'
import type { Worker } from '../worker.electron.ts'

export function serveView({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): void {
  serve('view', {
    open: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const row = open.caseRow(caseId)
        if (!row.ok) return row
        const allowed = open.studies.mayOpen(caseId)
        if (!allowed.ok) return allowed
        const unchanged = await open.checkSource(caseId, 'size')
        if (!unchanged.ok) return unchanged
        const opened = await reading.run('open', { caseId, source: open.caseSource(caseId) })
        if (!opened.ok) return opened
        const noted = open.noteFindings(caseId, opened.value.findings)
        return noted.ok ? ok(viewOf(open, row.value, opened.value)) : noted
      },
    },
    seen: {
      accepts: z.strictObject({ caseId: z.string(), on: z.enum(['correct', 'rate']) }),
      run: async (seen) => {
        const open = cohort.need()
        return open.ok ? open.value.trail.noteViewed(seen) : open
      },
    },
    versions: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const versions = open.value.segmentations(caseId)
        if (!versions.ok) return versions
        const isReading = open.value.studies.readingOf(caseId) !== undefined
        return ok(
          versions.value.map((one, index, { length }) => ({
            ...shownOf(caseId, one),
            // How many others there are is not told in a reading.
            ...(isReading && { version: length - index }),
            authorKind: one.authorKind,
            createdAt: one.createdAt,
          })),
        )
      },
    },
    provenance: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const lineage = open.value.lineage(caseId)
        if (!lineage.ok) return lineage
        const { segmentationId, root, patches } = lineage.value
        return ok({
          segmentationId,
          origins: originsAfter([root], patches),
          indices: { url: voxelUrl(caseId, `provenance-${segmentationId}`), voxelType: 'uint16' as const },
        })
      },
    },
  })
}

function viewOf(open: Cohort, { caseId, name, contrast }: CaseRow, scan: OpenedScan): CaseView {
  const segmentation = open.latestSegmentation(caseId)
  const proposal = open.proposedSegmentation(caseId)
  const view = {
    caseId,
    name,
    grid: scan.grid,
    ...(contrast && { contrast }),
    scan: { url: voxelUrl(caseId, 'scan'), voxelType: scan.voxelType },
    window: scan.window,
    range: scan.range,
    findings: scan.findings,
  }
  if (!segmentation.ok) return { ...view, uncertainty: [] }
  const reading = open.studies.readingOf(caseId)
  const adjudication = adjudicationIn(caseId, segmentation.value)
  return {
    ...view,
    segmentation: { ...shownOf(caseId, segmentation.value), ...(reading && { version: 1 }) },
    ...(reading && { reading }),
    ...(adjudication && { adjudication }),
    ...(!adjudication && proposal.ok && proposal.value && { proposal: shownOf(caseId, proposal.value) }),
    ...doubtIn(open, caseId),
    uncertainty: segmentation.value.uncertainty.map(({ measure, perUnit, limit }) => ({
      measure,
      perUnit,
      limit,
      url: voxelUrl(caseId, measure),
      voxelType: 'uint16',
    })),
  }
}

function adjudicationIn(caseId: string, { readingIds, undecidedValue }: StoredSegmentation) {
  if (!readingIds || undecidedValue === undefined) return undefined
  const [first, second] = readingIds
  return { undecidedValue, first: labelmapSource(caseId, first), second: labelmapSource(caseId, second) }
}

const labelmapSource = (caseId: string, segmentationId: string): VoxelSource => ({
  url: voxelUrl(caseId, `labelmap-${segmentationId}`),
  voxelType: 'uint16',
})

const doubtIn = (open: Cohort, caseId: string): Pick<CaseView, 'doubtOf'> => {
  const doubtOf = open.studies.maySeeModel(caseId) ? open.doubtOf(caseId) : undefined
  return doubtOf === undefined ? {} : { doubtOf }
}

const shownOf = (
  caseId: string,
  {
    segmentationId,
    version,
    author,
    isSetAside,
    segments,
    layerCount,
    importedFrom,
    consensusOf,
    inference,
  }: StoredSegmentation,
): ShownSegmentation => ({
  segmentationId,
  version,
  author,
  isSetAside,
  segments,
  layerCount,
  labelmap: labelmapSource(caseId, segmentationId),
  ...(importedFrom !== undefined && { importedFrom }),
  ...(consensusOf && { consensusOf }),
  ...(inference && { inference }),
})
