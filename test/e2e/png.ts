import { inflateSync } from 'node:zlib'

/** 8-bit RGB or RGBA pixels of a PNG that Chromium wrote; rows from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** 3 or 4. */
  readonly channelCount: number
  readonly values: Uint8Array
}

/** Decodes the subset of PNG (ISO/IEC 15948) that screenshots use: 8 bits, color types 2 and 6, not interlaced. */
export function decodePng(file: Buffer): Pixels {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const channelCount = file[25] === 6 ? 4 : 3
  if (file[24] !== 8 || (file[25] !== 2 && file[25] !== 6)) throw new Error('Not an 8-bit RGB or RGBA picture.')
  const data: Buffer[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString('ascii', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  return {
    width,
    height,
    channelCount,
    values: unfilter(inflateSync(Buffer.concat(data)), width * channelCount, height, channelCount),
  }
}

function unfilter(rows: Buffer, rowBytes: number, height: number, channelCount: number): Uint8Array {
  const values = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (rowBytes + 1)]
    for (let index = 0; index < rowBytes; index++) {
      const at = row * rowBytes + index
      const left = index >= channelCount ? values[at - channelCount]! : 0
      const up = row > 0 ? values[at - rowBytes]! : 0
      const corner = row > 0 && index >= channelCount ? values[at - rowBytes - channelCount]! : 0
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      values[at] = rows[row * (rowBytes + 1) + 1 + index]! + predicted
    }
  }
  return values
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** Pixels of which some channel differs by more than `tolerance`. */
export function differingPixels(a: Pixels, b: Pixels, tolerance = 12): number {
  let count = 0
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const difference = a.values[pixel * a.channelCount + channel]! - b.values[pixel * b.channelCount + channel]!
      if (Math.abs(difference) > tolerance) {
        count++
        break
      }
    }
  }
  return count
}

/** Pixels whose color is clearly not gray: what an overlay draws over a scan. */
export function coloredPixels({ width, height, channelCount, values }: Pixels): number {
  let count = 0
  for (let pixel = 0; pixel < width * height; pixel++) {
    const rgb = values.subarray(pixel * channelCount, pixel * channelCount + 3)
    if (Math.max(...rgb) - Math.min(...rgb) > 48) count++
  }
  return count
}
