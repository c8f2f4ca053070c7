import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { otherLayers } from '@volume/stacked-layers.ts'
import { readSegmentTableFile } from '../pipeline/correction/segment-table/read.node.ts'
import { frameOfReferenceOf } from '../pipeline/intake/dicom/dicom-source.node.ts'
import type { ScanSource } from '../pipeline/intake/indexed-case.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import type { LayeredSegmentation } from '../pipeline/intake/segmentation/layered-segmentation.ts'
import { readSegmentation, type SegmentationSource } from '../pipeline/intake/segmentation/read-segmentation.node.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { ImportToAdd } from '../storage/imports.node.ts'
import { storeThumbnail } from './store-thumbnail.node.ts'
import { tableBeside } from './table-beside.node.ts'
import { bytesOf } from './voxel-bytes.ts'

/** Reads a segmentation of a scan from files and puts its voxels and a picture into the store: what a cohort needs to add it. */
export async function storedSegmentation(
  blobs: Blobs,
  files: SegmentationSource,
  {
    source,
    scanName,
    tablePath,
    segmentName,
    mayResample,
  }: {
    readonly source: ScanSource
    readonly scanName: string
    readonly tablePath?: string | undefined
    /** What its only segment is called. */
    readonly segmentName?: string | undefined
    /** Labels on another grid may be brought onto the scan's. */
    readonly mayResample?: boolean | undefined
  },
): Promise<Result<ImportToAdd, Failure>> {
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const { volume } = scan.value
  const FrameOfReferenceUID = await frameOfReferenceOf(source)
  const about = { grid: volume.grid, scanName, tablePath, FrameOfReferenceUID, mayResample }
  const read = await segmentationOnGrid(files, about)
  if (!read.ok) return read
  const called = segmentName === undefined ? read : withName(read.value, segmentName, files.file)
  if (!called.ok) return called
  const { stack, layerCount, segments, findings } = called.value
  const stored = await blobs.put(bytesOf(stack))
  if (!stored.ok) return stored
  const labelmap = { grid: volume.grid, voxels: layerCount === 1 ? stack : otherLayers(stack, volume.grid, -1) }
  const picture = await storeThumbnail(blobs, { scan: volume, labelmap, segments })
  if (!picture.ok) return picture
  const thumbnailSha256 = picture.value
  return ok({ labelmapSha256: stored.value, layerCount, segments, findings, importedFrom: files.file, thumbnailSha256 })
}

/** Reads a segmentation on this grid, with the names of the table that was named or stands beside it, else of `table`. */
export async function segmentationOnGrid(
  files: SegmentationSource,
  {
    grid,
    scanName,
    tablePath,
    table,
    FrameOfReferenceUID,
    mayResample,
  }: {
    readonly grid: Grid
    readonly scanName: string
    readonly tablePath?: string | undefined
    readonly table?: readonly Segment[] | undefined
    /** Of a DICOM scan. */
    readonly FrameOfReferenceUID?: string | undefined
    readonly mayResample?: boolean | undefined
  },
): Promise<Result<LayeredSegmentation, Failure>> {
  const own = await tableOf(files, tablePath)
  if (!own.ok) return own
  const named = own.value?.segments ?? table
  const read = await readSegmentation(files, { grid, scanName, table: named, FrameOfReferenceUID, mayResample })
  return read.ok && own.value ? ok({ ...read.value, findings: [...read.value.findings, ...own.value.findings] }) : read
}

function withName(segmentation: LayeredSegmentation, name: string, file: string): Result<LayeredSegmentation, Failure> {
  const [only, ...others] = segmentation.segments
  if (only === undefined || others.length > 0)
    return fail({ kind: 'segment-name-unfit', file, segmentCount: segmentation.segments.length })
  const findings = segmentation.findings.filter(({ kind }) => kind !== 'mask-unnamed')
  return ok({ ...segmentation, segments: [{ ...only, name }], findings })
}

interface FoundTable {
  readonly segments: readonly Segment[]
  /** Which table it is, where nobody would expect it. */
  readonly findings: readonly Finding[]
}

/** The table that was named, or the one that belongs to a single file (`table-beside.node.ts`). */
async function tableOf(
  { paths, file }: SegmentationSource,
  tablePath: string | undefined,
): Promise<Result<FoundTable | undefined, Failure>> {
  const [only] = paths
  const beside = tablePath === undefined && paths.length === 1 && only ? await tableBeside(only) : undefined
  const path = tablePath ?? beside?.path
  if (path === undefined) return ok(undefined)
  const table = await readSegmentTableFile(path)
  if (!table.ok)
    return beside?.isDoubtful && table.failure.kind === 'segment-table-unrecognized' ? ok(undefined) : table
  const { segments } = table.value
  const isToldOf = beside !== undefined && !beside.isUsual
  return ok({ segments, findings: isToldOf ? [{ kind: 'segments-named-by', file, table: basename(path) }] : [] })
}
