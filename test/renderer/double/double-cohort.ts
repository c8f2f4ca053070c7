import type { Aggregation } from '@contract/aggregation.ts'
import type { CaseRow } from '@contract/case.ts'
import type { CohortSummary, KeptRefusal } from '@contract/cohort.ts'
import type { AsideSteps, DecidedRegion, JournaledPatch, RegionsOfDoubt } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferenceRecord } from '@contract/inference.ts'
import type { HandOver } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { CaseView, VoxelSource } from '@contract/view.ts'
import { replay } from '@correction/journal/replay.ts'
import { spacingMm } from '@volume/grid.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { DoubleCase } from './double-case.ts'
import { voxelTypeOf } from './double-case.ts'

interface Version {
  readonly segmentationId: string
  readonly version: number
  readonly author: string
  readonly labels: Uint16Array
  readonly inference: InferenceRecord
}

/** What an adjudication leaves to be decided. */
export const undecided: Segment = { value: 65535, name: 'Undecided', color: [210, 210, 210] }

export const planOf = (sampleCount: number) => ({
  tileCount: 2,
  passCount: 2 * sampleCount,
  largestAllocationBytes: 48 * 2 ** 20,
  totalBytes: 212 * 2 ** 20,
})

/** What the double keeps, in the words of a cohort. */
export class DoubleCohort {
  readonly cases = new Map<string, DoubleCase>()
  readonly versions = new Map<string, Version[]>()
  readonly journals = new Map<string, { patches: JournaledPatch[]; appliedCount: number; nextNumber: number }>()
  readonly fences = new Map<string, number>()
  readonly held = new Set<string>()
  readonly voxels = new Map<string, VoxelArray>()
  readonly refused: KeptRefusal[] = []
  readonly deferredBecause = new Map<string, string>()
  /** What late writers set aside, newest first. */
  readonly asides = new Map<string, Version[]>()
  /** By the version whose doubt it is. */
  readonly decided = new Map<string, Map<number, DecidedRegion>>()
  readonly handOvers = new Map<string, HandOver>()
  /** Cases whose readings are adjudicated now, with the base of it; of their outcome everything else is as it was. */
  readonly adjudicated = new Map<string, Uint16Array>()

  journalOf(caseId: string): { patches: readonly JournaledPatch[]; appliedCount: number } {
    return this.journals.get(caseId) ?? { patches: [], appliedCount: 0 }
  }
  known(caseId: string): DoubleCase {
    const known = this.cases.get(caseId)
    if (!known) throw new Error(`The double has no case ${caseId}.`)
    return known
  }
  newest(caseId: string): Version | undefined {
    return this.versions.get(caseId)?.at(-1)
  }
  lost(caseId: string, fence: number): Failure | undefined {
    if (this.held.has(caseId) && this.fences.get(caseId) === fence) return undefined
    return { kind: 'claim-lost', name: this.known(caseId).name }
  }

  add(one: DoubleCase): void {
    this.cases.set(one.caseId, one)
    if (one.state !== 'indexed') this.infer(one, { modelId: 'hippocampus', sampleCount: 8, seed: 1 })
  }

  aggregation: Aggregation = { kind: 'worst' }

  summary(): CohortSummary {
    const countByState: Partial<Record<CaseRow['state'], number>> = {}
    for (const { state } of this.cases.values()) countByState[state] = (countByState[state] ?? 0) + 1
    return {
      name: 'hippocampus-pilot',
      folder: '/cohorts/hippocampus-pilot',
      caseCount: this.cases.size,
      countByState,
      refusedCount: this.refused.length,
      aggregation: this.aggregation,
    }
  }

  rows(): CaseRow[] {
    return [...this.cases.values()].map((one) => {
      const inferred = this.newest(one.caseId) ? one.outcome : undefined
      return {
        caseId: one.caseId,
        name: one.name,
        format: one.format,
        shape: one.grid.shape,
        spacingMm: spacingMm(one.grid),
        orientation: one.orientation,
        ...(one.contrast && { contrast: one.contrast }),
        state: one.state,
        site: 'all',
        activeMs: 0,
        addedAt: '2026-01-02T14:03:00.000Z',
        strokeCount: this.journalOf(one.caseId).appliedCount,
        ...(this.deferredBecause.has(one.caseId) && { deferredBecause: this.deferredBecause.get(one.caseId) ?? '' }),
        findings: one.findings,
        ...(one.thumbnailUrl && { thumbnailUrl: one.thumbnailUrl }),
        ...(inferred && { disagreement: inferred.disagreement, worstSegment: inferred.worstSegment }),
      }
    })
  }
  waiting(): CaseRow[] {
    return this.rows()
      .filter(({ state }) => state === 'waiting' || state === 'corrected')
      .toSorted((a, b) => (b.disagreement ?? 0) - (a.disagreement ?? 0))
  }

  infer(one: DoubleCase, { modelId, sampleCount, seed }: InferenceParameters): void {
    if (!one.outcome) return
    const versions = this.versions.get(one.caseId) ?? []
    const version = versions.length + 1
    versions.push({
      segmentationId: `${one.caseId}-v${version}`,
      version,
      author: modelId,
      labels: one.outcome.labels,
      inference: {
        modelId,
        modelVersion: '1.0.0',
        modelSha256: 'a'.repeat(64),
        sampleCount,
        seed,
        provider: 'cpu',
        providerNotes: [],
        plan: planOf(sampleCount),
        segments: one.outcome.measured,
        disagreement: one.outcome.disagreement,
        durationMs: 2400,
        sessionMs: 2200,
      },
    })
    this.versions.set(one.caseId, versions)
  }

  viewOf(one: DoubleCase): CaseView {
    const serve = (name: string, voxels: VoxelArray): VoxelSource => {
      const url = `voxel://${one.caseId}/${name}`
      this.voxels.set(url, voxels)
      return { url, voxelType: voxelTypeOf(voxels) }
    }
    const range = rangeOf(one.scan)
    const base = {
      caseId: one.caseId,
      name: one.name,
      grid: one.grid,
      scan: serve('scan', one.scan),
      window: { low: range.low + (range.high - range.low) * 0.05, high: range.low + (range.high - range.low) * 0.8 },
      range,
      findings: one.findings,
    }
    const newest = this.newest(one.caseId)
    if (!newest || !one.outcome) return { ...base, uncertainty: [] }
    const isAdjudicated = this.adjudicated.has(one.caseId)
    const segments = [...one.outcome.segments, ...(isAdjudicated ? [undecided] : [])]
    const { entropy, mutualInformation, perUnit, limit } = one.outcome
    const { labels, ...version } = newest
    const [aside] = this.asides.get(one.caseId) ?? []
    const scale = { perUnit, limit }
    return {
      ...base,
      segmentation: {
        ...version,
        isSetAside: false,
        segments,
        layerCount: one.layerCount ?? 1,
        labelmap: serve(version.segmentationId, labels),
      },
      ...(one.proposed && {
        proposal: {
          ...version,
          segmentationId: `${one.caseId}-proposal`,
          version: version.version + 1,
          isSetAside: false,
          segments,
          layerCount: 1,
          labelmap: serve(`${one.caseId}-proposal`, one.proposed),
        },
      }),
      ...(aside && {
        proposal: {
          segmentationId: aside.segmentationId,
          version: aside.version,
          author: aside.author,
          isSetAside: true,
          segments,
          layerCount: one.layerCount ?? 1,
          labelmap: serve(aside.segmentationId, aside.labels),
        },
      }),
      ...(isAdjudicated &&
        one.readings && {
          adjudication: {
            undecidedValue: undecided.value,
            first: serve('reading-a', one.readings[0]),
            second: serve('reading-b', one.readings[1]),
          },
        }),
      doubtOf: this.doubtOf(one.caseId),
      uncertainty: [
        { measure: 'predictive-entropy', ...scale, ...serve('entropy', entropy) },
        { measure: 'mutual-information', ...scale, ...serve('mutual', mutualInformation) },
      ],
    }
  }

  /** The newest version of a model. */
  doubtOf(caseId: string): string {
    const versions = this.versions.get(caseId) ?? []
    return versions.findLast(({ author }) => author !== 'reader-1')?.segmentationId ?? ''
  }
  decide({ doubtOf, regions }: RegionsOfDoubt, decision: DecidedRegion['decision'] | 'open'): void {
    const decided = this.decided.get(doubtOf) ?? new Map<number, DecidedRegion>()
    this.decided.set(doubtOf, decided)
    for (const region of regions)
      if (decision === 'open') decided.delete(region)
      else decided.set(region, { region, decision, readerId: 'reader-1', at: '2026-01-02T14:03:00Z' })
  }

  /** Base, journal and refused patches as a version that nothing is corrected on. */
  keepAside(caseId: string, { afterPatchNumber, patches }: AsideSteps): Result<Version, Failure> {
    const base = this.newest(caseId)
    const { name, grid } = this.known(caseId)
    if (!base) return fail({ kind: 'no-segmentation', name })
    const journal = this.journalOf(caseId).patches
    const under = journal.slice(0, journal.findIndex(({ patchNumber }) => patchNumber === afterPatchNumber) + 1)
    const labelmap = replay({ grid, voxels: base.labels }, [...under, ...patches])
    if (!labelmap.ok) return labelmap
    const asides = this.asides.get(caseId) ?? []
    const version = base.version + asides.length + 1
    const segmentationId = `${caseId}-aside-${version}`
    const kept = { ...base, segmentationId, version, author: 'reader-1', labels: labelmap.value.voxels }
    this.asides.set(caseId, [kept, ...asides])
    return ok(kept)
  }

  /** Base and applied patches as the next version; the journal begins anew. */
  accept(caseId: string): Result<{ segmentationId: string; version: number }, Failure> {
    const before = this.newest(caseId)
    const one = this.known(caseId)
    if (!before) return fail({ kind: 'no-segmentation', name: one.name })
    const { patches, appliedCount } = this.journalOf(caseId)
    const labelmap = replay(
      { grid: stackedGrid(one.grid, one.layerCount ?? 1), voxels: before.labels },
      patches.slice(0, appliedCount),
    )
    if (!labelmap.ok) return labelmap
    const version = before.version + 1
    const segmentationId = `${caseId}-v${version}`
    this.versions
      .get(caseId)
      ?.push({ ...before, labels: labelmap.value.voxels, segmentationId, version, author: 'reader-1' })
    this.journals.delete(caseId)
    return ok({ segmentationId, version })
  }
}

function rangeOf(voxels: VoxelArray): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of voxels) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
