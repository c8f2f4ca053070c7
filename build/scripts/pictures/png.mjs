// As much of PNG (ISO 15948) as pictures of a window need: 8-bit RGB in, a palette of at most 256 colors out.
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { paletteOf } from './palette.mjs'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Pixels of a PNG of 8-bit RGB or RGBA, three bytes each; alpha is left out. */
export function decodePng(file) {
  const data = []
  let header
  for (let at = signature.length; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = body
    if (kind === 'IDAT') data.push(body)
    at += length + 12
  }
  const [width, height, depth, color] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]]
  const channels = { 2: 3, 6: 4 }[color]
  if (depth !== 8 || !channels || header[12] !== 0) throw new Error('Not a PNG of 8-bit RGB without interlacing.')
  const rows = unfilter(inflateSync(Buffer.concat(data)), { width, height, channels })
  const pixels = Buffer.alloc(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let part = 0; part < 3; part++) pixels[pixel * 3 + part] = rows[pixel * channels + part]
  return { width, height, pixels }
}

function unfilter(raw, { width, height, channels }) {
  const stride = width * channels
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? rows[y * stride + x - channels] : 0
      const up = y > 0 ? rows[(y - 1) * stride + x] : 0
      const corner = x >= channels && y > 0 ? rows[(y - 1) * stride + x - channels] : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess
    }
  }
  return rows
}

function paeth(left, up, corner) {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** A PNG with a palette, unfiltered or each row as the difference to the one above, whichever is smaller. */
export function encodePng({ width, height, pixels }, colorCount = 256) {
  const { palette, indices } = paletteOf(pixels, colorCount)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const filtered = [0, 1, 2].map((filter) => deflateSync(filterRows(indices, { width, height, filter }), { level: 9 }))
  const [smallest] = filtered.toSorted((a, b) => a.length - b.length)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', smallest),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function filterRows(indices, { width, height, filter }) {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = filter
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const before = filter === 1 && x > 0 ? indices[at - 1] : filter === 2 && y > 0 ? indices[at - width] : 0
      rows[y * (width + 1) + 1 + x] = indices[at] - before
    }
  }
  return rows
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
