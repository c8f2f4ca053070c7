import type { Finding } from '@contract/failure/failure.ts'
import type { ScanQuality } from '@contract/quality.ts'
import type { Segment } from '@contract/segment.ts'
import { spacingMm } from '@volume/grid.ts'
import { directionsOf } from '@volume/orientation.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { type HeadRegions, region, type SeenScan, seenScan, valuesIn } from '../head-regions.ts'
import { type SampleStatistics, sampleStatistics } from '../sample-statistics.ts'
import { biasFieldRange } from './bias-field.ts'
import { energyRatio, entropyFocus, ghostToSignal } from './energy.ts'
import { contrastToNoise, dietrichSignalToNoise, signalToNoise } from './noise.ts'
import { fwhmMm } from './sharpness.ts'
import { sliceMeasures } from './slices.ts'

export interface MeasuredScan {
  readonly measures: ScanQuality
  readonly findings: readonly Finding[]
}

interface About {
  /** What findings call the scan. */
  readonly file: string
  readonly tissues?: Tissues | undefined
  /** If it is at hand; finding the head takes as long as the rest. */
  readonly seen?: SeenScan | undefined
}

/** A labelmap on the scan's grid, and the codes or names that tell which segments are white and gray matter. */
export interface Tissues {
  readonly labelmap: Labelmap
  readonly segments: readonly Segment[]
}

/**
 * The quality of a scan without a reference. What is undefined is absent: measures of noise without air around the head, the
 * contrast of tissues that no segment names, everything of a scan with one value.
 */
export function measureScan(scan: Volume, { file, tissues, seen }: About): MeasuredScan {
  const { voxels, head: found } = seen ?? seenScan(scan)
  if (found === undefined) return { measures: {}, findings: [{ kind: 'nothing-to-measure', file }] }
  const { regions, background } = found
  const inside = valuesIn(voxels, regions, region.head)
  const head = sampleStatistics(inside)
  if (head === undefined) return { measures: {}, findings: [{ kind: 'nothing-to-measure', file }] }
  const ofAir = background === 'air' ? airMeasures(voxels, { scan, found, inside, head, tissues }) : {}
  const widths = fwhmMm(voxels, { regions, shape: scan.grid.shape, spacingMm: spacingMm(scan.grid) })
  return {
    measures: defined({
      snr: signalToNoise(head),
      ...ofAir,
      entropyFocus: entropyFocus(voxels, regions),
      fwhmMm: geometricMean(widths),
      biasFieldRange: biasFieldRange(voxels, regions, scan.grid.shape),
      clippedShare: clippedShare(inside),
      ...sliceMeasures(voxels, { regions, shape: scan.grid.shape, threshold: found.threshold }),
    }),
    findings: background === 'air' ? [] : [{ kind: `background-${background}`, file }],
  }
}

interface AirGiven {
  readonly scan: Volume
  readonly found: HeadRegions
  readonly inside: Float32Array
  readonly head: SampleStatistics
  readonly tissues: Tissues | undefined
}

function airMeasures(voxels: Float32Array, { scan, found, inside, head, tissues }: AirGiven) {
  const { regions } = found
  const outside = valuesIn(voxels, regions, region.air)
  const air = sampleStatistics(outside)
  if (air === undefined) return {}
  const directions = directionsOf(scan.grid.rasFromVoxel)
  const ghost = (worldAxis: 0 | 1) => {
    const axis = directions.findIndex((direction) => direction.worldAxis === worldAxis) as 0 | 1 | 2
    return ghostToSignal(voxels, { regions, shape: scan.grid.shape, axis, signal: head.median })
  }
  const [white, gray] = tissues ? tissueStatistics(voxels, tissues) : []
  return {
    snrDietrich: dietrichSignalToNoise(head, air),
    cnr: white && gray && contrastToNoise({ white, gray, air }),
    energyRatio: energyRatio(inside, outside),
    ghostToSignalX: ghost(0),
    ghostToSignalY: ghost(1),
  }
}

const isWhite = (name: string) => /white.?matter/i.test(name) && !/cerebell|hypointens|hyperintens|lesion/i.test(name)
const isGray = (name: string) => /gr[ae]y.?matter|cerebral.?cortex/i.test(name) && !/cerebell/i.test(name)

/** What SNOMED CT calls cerebral white matter and cortex, and the same of the cerebellum, which is neither. */
const tissueOfCode: Readonly<Record<string, 'white' | 'gray' | 'neither'>> = {
  '68523003': 'white',
  '40146001': 'gray',
  '33060004': 'neither',
  '25991003': 'neither',
}

/** By the code of a segment where that tells it, whatever language the name is in, else by the name. */
function tissueOf({ name, code = '' }: Segment): 'white' | 'gray' | 'neither' {
  return tissueOfCode[code] ?? (isWhite(name) ? 'white' : isGray(name) ? 'gray' : 'neither')
}

/** White and gray matter of the cerebrum. */
function tissueStatistics(voxels: Float32Array, { labelmap, segments }: Tissues) {
  return (['white', 'gray'] as const).map((wantedTissue) => {
    const values = new Set(segments.filter((one) => tissueOf(one) === wantedTissue).map(({ value }) => value))
    if (values.size === 0) return undefined
    const wanted = Uint8Array.from(labelmap.voxels, (value) => (values.has(value) ? 1 : 0))
    return sampleStatistics(valuesIn(voxels, wanted, 1))
  })
}

/** Share of the head's voxels that have its largest value. One voxel always has it. */
function clippedShare(inside: Float32Array): number | undefined {
  const largest = inside.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const count = inside.reduce((sum, value) => sum + (value === largest ? 1 : 0), 0)
  return inside.length === 0 ? undefined : count / inside.length
}

/** Of those that are defined, as AFNI combines the three axes. */
function geometricMean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((product, value) => product * value, 1) ** (1 / known.length)
}

const defined = (measures: Readonly<Record<keyof ScanQuality | string, number | undefined>>): ScanQuality =>
  Object.fromEntries(Object.entries(measures).filter(([, value]) => value !== undefined))
