import type { Failure } from '@contract/failure/failure.ts'
import type { SegmentMeasure, SegmentQuality } from '@contract/quality.ts'
import { ok, type Result } from '@contract/result.ts'
import { layersIn, stackedGrid } from '@volume/stacked-layers.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { assess, type SegmentAssessment } from '../pipeline/quality/assess.ts'
import { seenScan } from '../pipeline/quality/head-regions.ts'
import { measureScan } from '../pipeline/quality/scan/measure-scan.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { QualityToAdd } from '../storage/quality.node.ts'
import type { CaseToMeasure } from './case-to-measure.ts'
import { labelmapFrom } from './voxel-bytes.ts'

/** What only the voxels tell of a scan, and nothing before they are read. */
const ofVoxels: readonly string[] = ['volume-constant', 'voxels-not-finite']

/** Measures the scan and each segment of each layer. */
export async function measureQuality(
  blobs: Blobs,
  { source, name, segmentation }: CaseToMeasure,
): Promise<Result<QualityToAdd, Failure>> {
  const read = await readScan(source)
  if (!read.ok) return read
  const scan = read.value.volume
  const noted = read.value.findings.filter(({ kind }) => ofVoxels.includes(kind))
  const seen = seenScan(scan)
  if (segmentation === undefined) {
    const { measures, findings } = measureScan(scan, { file: name, seen })
    return ok({ scan: measures, segments: [], findings, noted })
  }
  const { segmentationId, labelmapSha256, layerCount, segments } = segmentation
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  const layers = layersIn(labelmapFrom(bytes.value, stackedGrid(scan.grid, layerCount)).voxels, scan.grid)
  const measured: SegmentQuality[] = []
  for (const [layer, labelmap] of layers.entries()) {
    const own = segments.filter((segment) => (segment.layer ?? 0) === layer)
    const assessed = assess({ labelmap, scan, seen, segments: own })
    if (!assessed.ok) return assessed
    measured.push(...assessed.value.segments.map(measuresOf))
  }
  const tissues = layers[0] && { labelmap: layers[0], segments }
  const { measures, findings } = measureScan(scan, { file: name, seen, tissues })
  return ok({ scan: measures, segments: measured, segmentationId, findings, noted })
}

/** An empty segment has a volume and nothing else. */
function measuresOf({ segmentValue, voxelCount, volumeMl, topology, ...more }: SegmentAssessment): SegmentQuality {
  if (voxelCount === 0) return { segmentValue, measures: { volumeMl } }
  const measures: Partial<Record<SegmentMeasure, number | undefined>> = {
    volumeMl,
    componentCount: topology?.componentCount,
    holeCount: topology?.holeCount,
    tunnelCount: topology?.tunnelCount,
    eulerNumber: topology?.eulerNumber,
    asymmetry: more.asymmetry,
    touchesBorder: more.touchesBorder ? 1 : 0,
    outsideHeadShare: more.outsideHeadShare,
    roughnessMm: more.roughnessMm,
    snr: more.snr,
    sphericity: more.shape?.sphericity,
    elongation: more.shape?.elongation,
    flatness: more.shape?.flatness,
    offsetXMm: more.offsetMm?.[0],
    offsetYMm: more.offsetMm?.[1],
    offsetZMm: more.offsetMm?.[2],
  }
  return {
    segmentValue,
    measures: Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== undefined)),
  }
}
