import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { layersIn, stackedGrid } from '@volume/stacked-layers.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { ByReader, Software } from '../../pipeline/export/bids/derivative-text.ts'
import type { StatedName } from '../../pipeline/export/bids/stated-names.ts'
import { type LaterMap, writeDerivatives } from '../../pipeline/export/bids/write-derivatives.node.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'
import type { VersionToExport } from './version-to-export.ts'

/** One case on its way into a BIDS dataset; plain data. */
export interface BidsCase extends VersionToExport {
  readonly output: string
  readonly stated: StatedName
  /** BIDS URI of the scan. */
  readonly sourceUri: string
  readonly software: Software
}

/** Writes the derivatives of a case; answers the files, relative to the dataset. */
export async function exportBidsCase(blobs: Blobs, one: BidsCase): Promise<Result<readonly string[], Failure>> {
  const { source, version, record, software, stated, sourceUri, output } = one
  const unchanged = await checkSource(source, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const bytes = await blobs.read(version.labelmapSha256)
  if (!bytes.ok) return bytes
  const { grid } = scan.value.volume
  const stack = labelmapFrom(bytes.value, stackedGrid(grid, version.layerCount))
  return writeDerivatives({
    output,
    ...stated,
    layers: layersIn(stack.voxels, grid),
    segments: version.segments,
    forms: scan.value.forms,
    sourceFiles: source.files,
    doubt: one.doubt.map(({ measure, sha256, perUnit }) => ({
      measure,
      map: mapFrom(blobs, { sha256, grid, unit: perUnit }),
    })),
    probabilities: one.probabilities.map(({ sha256, segment }) => ({
      segment,
      map: mapFrom(blobs, { sha256, grid, unit: 1 / 65535 }),
    })),
    derived: {
      software,
      source: sourceUri,
      sourceSha256: source.sha256,
      segments: version.segments,
      record,
      ...(version.authorKind === 'reader' && { byReader: readerOf(one, stack) }),
    },
  })
}

function readerOf({ version, row }: BidsCase, stack: Labelmap): ByReader {
  const found = extents(stack)
  return {
    version: version.version,
    isAccepted: row.state === 'accepted',
    isImported: version.importedFrom !== undefined,
    volumesMl: version.segments.map(({ value }) => ({
      segmentValue: value,
      volumeMl: (found.get(value)?.voxelCount ?? 0) * voxelMl(stack),
    })),
  }
}

/** A stored map of 16-bit units as the numbers that they stand for. */
const mapFrom =
  (
    blobs: Blobs,
    { sha256, grid, unit }: { readonly sha256: string; readonly grid: Grid; readonly unit: number },
  ): LaterMap =>
  async () => {
    const bytes = await blobs.read(sha256)
    if (!bytes.ok) return bytes
    const units = labelmapFrom(bytes.value, grid).voxels
    const voxels = new Float32Array(units.length)
    for (let voxel = 0; voxel < units.length; voxel++) voxels[voxel] = units[voxel]! * unit
    return ok({ grid, voxels })
  }
