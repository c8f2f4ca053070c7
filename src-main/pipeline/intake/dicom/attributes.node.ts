import { point } from '@volume/affine.ts'
import { acquisitionDay } from '../acquisition-day.ts'
import { originOf, plainText, type ScanOrigin } from '../scan-origin.ts'
import type { Acquisition } from './acquisition.ts'
import type { Dataset } from './dataset.node.ts'
import type { Rescale, SliceGeometry, Triple } from './instance.ts'
import type { VolumeMarks } from './volume-marks.ts'

/** A decimal string value, `undefined` if absent, empty or not a finite number. */
export function decimal(dataset: Dataset, tag: string, index = 0): number | undefined {
  const text = dataset.string(tag, index)?.trim()
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** Exactly `count` decimals, or `undefined`. */
export function decimals(dataset: Dataset, tag: string, count: number): readonly number[] | undefined {
  if (dataset.numStringValues(tag) !== count) return undefined
  const values = Array.from({ length: count }, (_, index) => decimal(dataset, tag, index))
  return values.every((value) => value !== undefined) ? values : undefined
}

/** Text without control characters, at most 64 characters; UTF-8 where the data set says so, else only ASCII is kept. */
export function text(dataset: Dataset, tag: string): string | undefined {
  const element = dataset.element(tag)
  if (element === undefined || element.length === 0 || element.length > 1024) return undefined
  const bytes = dataset.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  const utf8 = dataset.string('x00080005')?.includes('ISO_IR 192') === true
  const decoded = utf8 ? new TextDecoder().decode(bytes) : String.fromCharCode(...bytes).replace(/[^\x20-\x7e]/g, '?')
  return plainText(decoded)
}

export function geometryOf(dataset: Dataset): SliceGeometry {
  const position = decimals(dataset, 'x00200032', 3)
  const orientation = decimals(dataset, 'x00200037', 6)
  const spacing = decimals(dataset, 'x00280030', 2)
  const thickness = decimal(dataset, 'x00180050')
  const between = decimal(dataset, 'x00180088')
  return {
    ...(position && { position: point<'lps'>(position[0]!, position[1]!, position[2]!) }),
    ...(orientation && { rowDirection: triple(orientation, 0), columnDirection: triple(orientation, 3) }),
    ...(spacing && { pixelSpacingMm: [spacing[0]!, spacing[1]!] as const }),
    ...(thickness !== undefined && { sliceThicknessMm: thickness }),
    ...(between !== undefined && { spacingBetweenSlicesMm: between }),
  }
}

/** How an MR image was measured, as far as its header says. */
export function acquisitionOf(dataset: Dataset): Acquisition {
  const seriesDescription = text(dataset, 'x0008103e')
  const protocolName = text(dataset, 'x00181030')
  const sequenceName = text(dataset, 'x00180024')
  const repetitionTimeMs = decimal(dataset, 'x00180080')
  const echoTimeMs = echoTimeOf(dataset)
  const inversionTimeMs = decimal(dataset, 'x00180082') ?? philipsPrepulseDelay(dataset)
  const diffusionBValue = doubleOf(dataset, 'x00189087')
  return {
    ...(seriesDescription !== undefined && { seriesDescription }),
    ...(protocolName !== undefined && { protocolName }),
    ...(sequenceName !== undefined && { sequenceName }),
    scanningSequence: codes(dataset, 'x00180020'),
    imageType: codes(dataset, 'x00080008'),
    ...(repetitionTimeMs !== undefined && { repetitionTimeMs }),
    ...(echoTimeMs !== undefined && { echoTimeMs }),
    ...(inversionTimeMs !== undefined && { inversionTimeMs }),
    ...(diffusionBValue !== undefined && { diffusionBValue }),
  }
}

/** What tells its volume from others of the series, in classic and in enhanced images. */
export function volumeMarksOf(dataset: Dataset): VolumeMarks {
  const image = [...codes(dataset, 'x00089007'), ...codes(dataset, 'x00089208')]
  const [gradient] = dataset.items('x00189076')
  const marks: { [Mark in keyof VolumeMarks]: VolumeMarks[Mark] | undefined } = {
    image: (image.length > 0 ? image : codes(dataset, 'x00080008')).join(' '),
    echoTimeMs: echoTimeOf(dataset),
    inversionTimeMs: decimal(dataset, 'x00180082'),
    diffusionBValue: doubleOf(dataset, 'x00189087'),
    diffusionDirection: directionOf(gradient) ?? directionOf(dataset),
    temporalPosition: integerOf(dataset, 'x00209128') ?? decimal(dataset, 'x00200100'),
    acquisitionNumber: decimal(dataset, 'x00200012'),
  }
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined))
}

const directionOf = (dataset: Dataset | undefined): string | undefined => {
  if (dataset?.element('x00189089')?.length !== 24) return undefined
  return [0, 1, 2].map((axis) => dataset.double('x00189089', axis)).join(' ')
}

const doubleOf = (dataset: Dataset, tag: string): number | undefined =>
  dataset.element(tag)?.length === 8 ? dataset.double(tag) : undefined

const integerOf = (dataset: Dataset, tag: string): number | undefined =>
  dataset.element(tag)?.length === 4 ? dataset.uint32(tag) : undefined

/** In enhanced images it is the effective echo time. */
const echoTimeOf = (dataset: Dataset): number | undefined =>
  decimal(dataset, 'x00180081') ?? doubleOf(dataset, 'x00189082')

/** Where and on what an image was measured. The serial number and name of the device are not read: they would tell of one machine. */
export const scanOriginOf = (dataset: Dataset): ScanOrigin =>
  originOf({
    institution: text(dataset, 'x00080080'),
    maker: text(dataset, 'x00080070'),
    model: text(dataset, 'x00081090'),
    fieldTesla: decimal(dataset, 'x00180087'),
    protocol: text(dataset, 'x00181030') ?? text(dataset, 'x0008103e'),
    // Acquisition date, else its date and time, the date of the content, of the study.
    acquiredOn: acquisitionDay(
      ...['x00080022', 'x0008002a', 'x00080023', 'x00080020'].map((tag) => text(dataset, tag)),
    ),
  })

/** Where Philips keeps the inversion time, ms: its private prepulse delay (2001,101B). */
function philipsPrepulseDelay(dataset: Dataset): number | undefined {
  if (dataset.string('x20010010')?.trim() !== 'Philips Imaging DD 001') return undefined
  if (dataset.element('x2001101b')?.length !== 4) return undefined
  const value = dataset.float('x2001101b')
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : undefined
}

const codes = (dataset: Dataset, tag: string): readonly string[] =>
  (text(dataset, tag) ?? '')
    .split('\\')
    .map((code) => code.trim())
    .filter((code) => code !== '')

const triple = (values: readonly number[], from: number): Triple => [
  values[from]!,
  values[from + 1]!,
  values[from + 2]!,
]

/**
 * Stored value → real intensity. Philips MR states its rescale for display only; proportional to the signal is what its
 * private Scale Slope (2005,100E) gives: (stored · slope + intercept) / (slope · scale slope)
 * (Chenevert et al., Transl Oncol 2014; dcm2niix calls it precise).
 * @returns What is wrong as a sentence part, if the numbers make no sense.
 */
export function rescaleOf(dataset: Dataset): Rescale | string {
  if (dataset.element('x00283000') !== undefined) return 'gray values are given by a lookup table'
  const slope = dataset.element('x00281053') === undefined ? 1 : decimal(dataset, 'x00281053')
  const intercept = dataset.element('x00281052') === undefined ? 0 : decimal(dataset, 'x00281052')
  if (slope === undefined || slope === 0 || intercept === undefined)
    return 'its rescale slope or intercept is not a number'
  const scaleSlope = philipsScaleSlope(dataset)
  if (scaleSlope === undefined) return { slope, intercept }
  return { slope: Math.fround(1 / scaleSlope), intercept: Math.fround(intercept / (slope * scaleSlope)) }
}

function philipsScaleSlope(dataset: Dataset): number | undefined {
  if (dataset.string('x20050010')?.trim() !== 'Philips MR Imaging DD 001') return undefined
  if (dataset.element('x2005100e')?.length !== 4) return undefined
  const value = dataset.float('x2005100e')
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : undefined
}
