import { zigzag } from './jpeg-dct-zigzag.ts'
import type { BitReader, HuffmanTable } from './jpeg-huffman.ts'

/** One scan over all blocks of the only component. */
export interface DctScan {
  readonly isProgressive: boolean
  /** The first and the last coefficient that it codes, in the order of the zigzag. */
  readonly first: number
  readonly last: number
  /** Successive approximation: down to which bit they are known before (0: not at all), and after. */
  readonly high: number
  readonly low: number
  /** Blocks between restart markers, 0 without. */
  readonly restartInterval: number
  readonly dc?: HuffmanTable
  readonly ac?: HuffmanTable
}

/** What one block needs, and what it leaves to the next one. */
interface Progress {
  prediction: number
  /** Blocks that are still to come of a run without further coefficients (G.1.2.2). */
  endOfBandRun: number
}

const brokenCodes = 'its Huffman codes are broken'

/** Adds what a scan says to the coefficients (T.81 F.2.2, G.2). @returns What is wrong with it. */
export function decodeDctScan(bits: BitReader, scan: DctScan, coefficients: Int16Array): string | undefined {
  const blockCount = coefficients.length / 64
  const progress: Progress = { prediction: 0, endOfBandRun: 0 }
  const decode = blockDecoder(scan)
  for (let index = 0; index < blockCount; index++) {
    if (scan.restartInterval > 0 && index > 0 && index % scan.restartInterval === 0) {
      if (!bits.restart()) return 'a restart marker is missing'
      progress.prediction = 0
      progress.endOfBandRun = 0
    }
    const block = coefficients.subarray(index * 64, index * 64 + 64)
    if (!decode(bits, block, progress)) return brokenCodes
    if (bits.isExhausted) return `its stream ends after ${index} of ${blockCount} blocks`
  }
  return undefined
}

/** @returns `false` where a code is none. */
type BlockDecoder = (bits: BitReader, block: Int16Array, progress: Progress) => boolean

function blockDecoder(scan: DctScan): BlockDecoder {
  if (!scan.isProgressive) return sequential(scan)
  if (scan.first === 0) return scan.high === 0 ? firstDc(scan) : refinedDc(scan)
  return scan.high === 0 ? firstAc(scan) : refinedAc(scan)
}

const sequential = (scan: DctScan): BlockDecoder => {
  const [dc, ac] = [firstDc(scan), firstAc({ ...scan, first: 1 })]
  return (bits, block, progress) => dc(bits, block, progress) && ac(bits, block, progress)
}

const firstDc =
  ({ dc, low }: DctScan): BlockDecoder =>
  (bits, block, progress) => {
    const category = dc && bits.code(dc)
    if (category === undefined || category > 15) return false
    progress.prediction += bits.takeSigned(category)
    block[0] = progress.prediction << low
    return true
  }

const refinedDc =
  ({ low }: DctScan): BlockDecoder =>
  (bits, block) => {
    block[0]! |= bits.take(1) << low
    return true
  }

const firstAc =
  ({ ac, first, last, low, isProgressive }: DctScan): BlockDecoder =>
  (bits, block, progress) => {
    if (progress.endOfBandRun > 0) {
      progress.endOfBandRun--
      return true
    }
    for (let at = first; at <= last; at++) {
      const code = ac && bits.code(ac)
      if (code === undefined) return false
      const [zeros, category] = [code >> 4, code & 15]
      if (category > 0) {
        at += zeros
        if (at > last) return false
        block[zigzag[at]!] = bits.takeSigned(category) << low
      } else if (zeros === 15) {
        at += 15
      } else {
        if (zeros > 0 && !isProgressive) return false
        progress.endOfBandRun = (1 << zeros) - 1 + bits.take(zeros)
        return true
      }
    }
    return true
  }

/** Figures G.7: bits for coefficients that are known already lie between those of new ones. */
const refinedAc =
  ({ ac, first, last, low }: DctScan): BlockDecoder =>
  (bits, block, progress) => {
    const one = 1 << low
    const refine = (place: number) => {
      const value = block[place]!
      if (bits.take(1) === 1) block[place] = value + (value > 0 ? one : -one)
    }
    /** Goes over so many coefficients that stay zero, and over all known ones among them; stops at the next zero. */
    const pass = (from: number, zeroCount: number): number => {
      let zeros = zeroCount
      for (let at = from; at <= last; at++) {
        const place = zigzag[at]!
        if (block[place] !== 0) refine(place)
        else if (zeros-- === 0) return at
      }
      return last + 1
    }
    let at = first
    for (; progress.endOfBandRun === 0 && at <= last; at++) {
      const code = ac && bits.code(ac)
      if (code === undefined) return false
      const [zeros, category] = [code >> 4, code & 15]
      if (category > 1) return false
      if (category === 0 && zeros < 15) {
        progress.endOfBandRun = (1 << zeros) + bits.take(zeros)
        break
      }
      const value = category === 0 ? 0 : bits.take(1) === 1 ? one : -one
      at = pass(at, zeros)
      if (value !== 0) {
        if (at > last) return false
        block[zigzag[at]!] = value
      }
    }
    if (progress.endOfBandRun > 0) {
      pass(at, 64)
      progress.endOfBandRun--
    }
    return true
  }
