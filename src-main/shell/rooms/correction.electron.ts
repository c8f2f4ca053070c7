import {
  asideLimits,
  type ContourSlices,
  contourSlicesBytes,
  correctionTools,
  type Patch,
} from '@contract/correction.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { z } from 'zod'
import type { ReadingJobs } from '../../worker/jobs.ts'
import type { Measuring } from '../measuring.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

const held = { caseId: z.string(), fence: z.number().int() }

const regionsOfDoubt = { doubtOf: z.string(), regions: z.array(z.number().int().min(0)).max(100_000) }

const patchNumber = z.number().int().min(0)
const hourMs = 3_600_000
const milliseconds = z.partialRecord(z.enum([...correctionTools, 'look']), z.number().min(0).max(hourMs))

const byte = z.number().int().min(0).max(255)
const segment = z.strictObject({
  value: z.number().int().min(1).max(65535),
  name: z.string().min(1).max(200),
  color: z.tuple([byte, byte, byte]),
  code: z.string().max(200).exactOptional(),
  meaning: z.string().max(200).exactOptional(),
  group: z.string().max(200).exactOptional(),
  layer: z.number().int().min(0).max(255).exactOptional(),
})

const patch: z.ZodType<Patch> = z.strictObject({
  tool: z.enum(correctionTools),
  segmentValue: z.number().int().min(1).max(65535),
  runs: z.custom<Uint32Array<ArrayBuffer>>((value) => value instanceof Uint32Array && value.length % 4 === 0),
  segmentChange: z
    .union([
      z.strictObject({ before: segment, after: segment }),
      z.strictObject({ before: segment }),
      z.strictObject({ after: segment }),
    ])
    .exactOptional(),
})

const asidePatches = z
  .array(patch)
  .max(asideLimits.patchCount)
  .refine((patches) => patches.reduce((sum, { runs }) => sum + runs.byteLength, 0) <= asideLimits.totalBytes)

const contourSlices: z.ZodType<ContourSlices> = z
  .strictObject({
    shape: z.tuple([z.number().int().min(1), z.number().int().min(1), z.number().int().min(1)]),
    voxels: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= contourSlicesBytes),
  })
  .refine(({ shape: [u, v, slices], voxels }) => voxels.length === u * v * slices)

/** The journal. What is recorded is on disk when the call answers. */
export function serveCorrection({
  cohort,
  reading,
  measuring,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  /** What a reader accepted is measured too. */
  readonly measuring: Measuring
}): void {
  serve('correction', {
    open: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        return open.ok ? open.value.history(caseId) : open
      },
    },
    record: {
      accepts: z.strictObject({ ...held, patch }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.recordPatch(request) : open
      },
    },
    undo: {
      accepts: z.strictObject(held),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.undo(request) : open
      },
    },
    redo: {
      accepts: z.strictObject(held),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.redo(request) : open
      },
    },
    goTo: {
      accepts: z.strictObject({ ...held, patchNumber }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.goTo(request) : open
      },
    },
    checkpoint: {
      accepts: z.strictObject({ ...held, patchNumber, name: z.string().trim().min(1).max(200) }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.addCheckpoint(request) : open
      },
    },
    decisions: {
      accepts: z.strictObject({ caseId: z.string(), doubtOf: z.string() }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.decidedRegions(request) : open
      },
    },
    decide: {
      accepts: z.strictObject({ ...held, ...regionsOfDoubt, decision: z.enum(['confirmed', 'open']) }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.decideRegions(request) : open
      },
    },
    logActive: {
      accepts: z.strictObject({ ...held, milliseconds }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.logActive(request) : open
      },
    },
    interpolateContours: {
      accepts: contourSlices,
      run: (slices) => reading.run('interpolateContours', slices),
    },
    accept: {
      accepts: z.strictObject({ ...held, corrected: z.strictObject(regionsOfDoubt).exactOptional() }),
      run: async (request) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const { caseId } = request
        const history = open.history(caseId)
        const base = open.latestSegmentation(caseId)
        if (!history.ok) return history
        if (!base.ok) return base
        const patches = history.value.patches.slice(0, history.value.appliedCount)
        const replayed = await reading.run('replay', {
          cohortFolder: open.folder,
          labelmapSha256: base.value.labelmapSha256,
          grid: stackedGrid(open.caseSource(caseId).grid, base.value.layerCount),
          patches,
          ...(base.value.undecidedValue !== undefined && { undecidedValue: base.value.undecidedValue }),
        })
        if (!replayed.ok) return replayed
        const accepted = open.acceptVersion({
          ...request,
          ...replayed.value,
          lastPatchNumber: patches.at(-1)?.patchNumber ?? 0,
        })
        announce({ kind: 'case-changed', caseId })
        if (accepted.ok) measuring.later(caseId)
        return accepted
      },
    },
    keepAside: {
      accepts: z.strictObject({
        ...held,
        segmentationId: z.string(),
        afterPatchNumber: patchNumber,
        patches: asidePatches,
      }),
      run: async (request) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const source = open.asideSource(request)
        if (!source.ok) return source
        const { layerCount, ...work } = source.value
        const replayed = await reading.run('replay', {
          cohortFolder: open.folder,
          grid: stackedGrid(open.caseSource(request.caseId).grid, layerCount),
          ...work,
        })
        if (!replayed.ok) return replayed
        const kept = open.setAside({ ...request, ...replayed.value })
        announce({ kind: 'case-changed', caseId: request.caseId })
        return kept
      },
    },
  })
}
