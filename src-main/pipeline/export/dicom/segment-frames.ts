import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'

/** A frame that holds something: of which segment (by its place in the list), on which slice. */
export interface SegmentFrame {
  readonly segmentIndex: number
  readonly slice: number
}

/** Frames and their voxels, one bit each, frame behind frame without gaps (DICOM PS3.5 section 8.1.1). */
export interface BinaryFrames {
  readonly frames: readonly SegmentFrame[]
  readonly bits: Uint8Array
}

/** A frame for each segment and each slice that holds some of it, segment after segment. */
export function binaryFrames(stack: Uint16Array, segments: readonly Segment[], { shape }: Grid): BinaryFrames {
  const sliceLength = shape[0] * shape[1]
  const slices = shape[2]
  const layerCount = stack.length / (sliceLength * slices)
  const places = Array.from({ length: layerCount }, (_, layer) => placesIn(segments, layer))
  const frameOf = new Int32Array(segments.length * slices).fill(-1)
  eachSlice(stack, { sliceLength, slices, layerCount }, (voxels, slice, layer) => {
    const place = places[layer]!
    let last = 0
    for (let at = 0; at < sliceLength; at++) {
      const value = voxels[at]!
      if (value === last) continue
      last = value
      if (value !== 0) frameOf[place[value]! * slices + slice] = 0
    }
  })
  const frames: SegmentFrame[] = []
  for (let at = 0; at < frameOf.length; at++) {
    if (frameOf[at] !== 0) continue
    frameOf[at] = frames.length
    frames.push({ segmentIndex: Math.floor(at / slices), slice: at % slices })
  }
  const bits = new Uint8Array(Math.ceil((frames.length * sliceLength) / 8))
  eachSlice(stack, { sliceLength, slices, layerCount }, (voxels, slice, layer) => {
    const place = places[layer]!
    let [last, startByte, startBit] = [0, 0, 0]
    for (let at = 0; at < sliceLength; at++) {
      const value = voxels[at]!
      if (value === 0) continue
      if (value !== last) {
        // Bits of more than 512 MiB do not fit into 32-bit shifts.
        const start = frameOf[place[value]! * slices + slice]! * sliceLength
        last = value
        startByte = Math.floor(start / 8)
        startBit = start % 8
      }
      bits[startByte + ((startBit + at) >> 3)]! |= 1 << ((startBit + at) & 7)
    }
  })
  return { frames, bits }
}

/** The place of the segment of each label value in this layer. Throws at a value that none has: callers name all. */
function placesIn(segments: readonly Segment[], layer: number): Int32Array {
  const places = new Int32Array(65536).fill(-1)
  for (const [index, segment] of segments.entries()) if ((segment.layer ?? 0) === layer) places[segment.value] = index
  return places
}

interface Slices {
  readonly sliceLength: number
  readonly slices: number
  readonly layerCount: number
}

function eachSlice(
  stack: Uint16Array,
  { sliceLength, slices, layerCount }: Slices,
  visit: (voxels: Uint16Array, slice: number, layer: number) => void,
): void {
  for (let layer = 0; layer < layerCount; layer++)
    for (let slice = 0; slice < slices; slice++) {
      const start = (layer * slices + slice) * sliceLength
      visit(stack.subarray(start, start + sliceLength), slice, layer)
    }
}

/** The slices of a labelmap that hold a segment, and their voxels in as many bits as the largest value needs. */
export function labelFrames(voxels: Uint16Array, { shape }: Grid) {
  const sliceLength = shape[0] * shape[1]
  const slices = Array.from({ length: shape[2] }, (_, slice) => slice).filter((slice) =>
    voxels.subarray(slice * sliceLength, (slice + 1) * sliceLength).some((value) => value !== 0),
  )
  const bitsAllocated = voxels.some((value) => value > 255) ? (16 as const) : (8 as const)
  const kept =
    bitsAllocated === 8 ? new Uint8Array(slices.length * sliceLength) : new Uint16Array(slices.length * sliceLength)
  for (const [frame, slice] of slices.entries())
    kept.set(voxels.subarray(slice * sliceLength, (slice + 1) * sliceLength), frame * sliceLength)
  return { slices, bitsAllocated, voxels: kept }
}
