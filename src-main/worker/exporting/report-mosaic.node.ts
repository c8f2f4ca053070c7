import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { paintTile } from '@volume/paint-tile.ts'
import type { CaseMosaic } from '../../pipeline/export/report/report.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import type { MosaicOfCase } from '../mosaic-request.ts'
import { cutMosaic } from '../mosaics.node.ts'
import { encodePng } from '../png.node.ts'

/** A report has hundreds of tiles: each is a little more than half as wide as a reader rates on. */
const tilePixels = 160

/** The mosaic of a case as pictures that a page can hold. */
export async function reportMosaic(one: MosaicOfCase): Promise<Result<CaseMosaic, Failure>> {
  const unchanged = await checkSource(one.source, 'size')
  if (!unchanged.ok) return unchanged
  const mosaic = await cutMosaic(one, (_, source) => readScan(source), tilePixels)
  if (!mosaic.ok) return mosaic
  const { layout, bytes } = mosaic.value
  const bytesPerTile = 3 * tilePixels * tilePixels
  return ok({
    groups: layout.groups.map(({ segment, centeredOn }, group) => ({
      ...(segment && { segment: { name: segment.name, color: segment.color } }),
      centeredOn,
      tiles: layout.tiles.flatMap(({ plane, letters, positionMm, ...tile }, index) => {
        if (tile.group !== group) return []
        const planes = bytes.subarray(index * bytesPerTile, (index + 1) * bytesPerTile)
        const rgba = paintTile(planes, { color: segment?.color, isScanAlone: false })
        const png = encodePng({ width: tilePixels, height: tilePixels, rgb: withoutAlpha(rgba) })
        return [{ plane, letters, positionMm, png: png.toString('base64') }]
      }),
    })),
    segmentCount: layout.segmentCount,
  })
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let at = 0; at < rgba.length / 4; at++) rgb.set(rgba.subarray(at * 4, at * 4 + 3), at * 3)
  return rgb
}
