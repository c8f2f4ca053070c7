/**
 * Where, on what and on which day a scan was measured, as far as its header or sidecars say. Nothing in it names a subject, a
 * device's serial number or a time of day.
 */
export interface ScanOrigin {
  readonly institution?: string
  /** Maker, model and field: `Siemens Prisma 3 T`. */
  readonly scanner?: string
  /** Name of the protocol, else of the series: `t1_mprage_sag`. */
  readonly protocol?: string
  /** `2016-03-09` */
  readonly acquiredOn?: string
}

/** What a header or a sidecar states, as it stands there. */
export interface StatedOrigin {
  readonly institution?: string | undefined
  readonly maker?: string | undefined
  readonly model?: string | undefined
  readonly fieldTesla?: number | undefined
  readonly protocol?: string | undefined
  /** As `acquisitionDay` reads it. */
  readonly acquiredOn?: string | undefined
}

const mostCharacters = 64

/** Text without control characters, at most 64 characters; `undefined` if nothing is left. */
export function plainText(text: string): string | undefined {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffd]/gu, '')
    .trim()
    .slice(0, mostCharacters)
  return clean === '' ? undefined : clean
}

/** One maker under the names that its machines have given over the years. */
const makers: readonly (readonly [string, RegExp])[] = [
  ['Siemens', /siemens/i],
  ['GE', /^ge\b|general electric/i],
  ['Philips', /philips/i],
  ['Canon', /canon/i],
  ['Toshiba', /toshiba/i],
  ['Hitachi', /hitachi/i],
  ['United Imaging', /united imaging|^uih$/i],
  ['Bruker', /bruker/i],
]
/** Fields that machines are sold as; what they measure, such as 2.89 T, lies within 5 %. */
const nominalTesla = [0.55, 1, 1.5, 3, 5, 7] as const
/** Beyond what people are scanned in; old machines of GE state gauss. */
const strongestTesla = 25

/** What stands in place of a name that was taken out. */
const takenOut = /^(anon\w*|de-?identified|removed|redacted|none|null|unknown|unspecified|n\/?a|x+|[-_.?*]+)$/i

export const isPlausibleField = (tesla: number): boolean => tesla > 0 && tesla <= strongestTesla

/** The names by which scans are told apart. */
export function originOf({ institution, maker, model, fieldTesla, protocol, acquiredOn }: StatedOrigin): ScanOrigin {
  const scanner = scannerOf(stated(maker), stated(model), fieldTesla)
  const [at, by] = [stated(institution), stated(protocol)]
  return {
    ...(at !== undefined && { institution: at }),
    ...(scanner !== undefined && { scanner }),
    ...(by !== undefined && { protocol: by }),
    ...(acquiredOn !== undefined && { acquiredOn }),
  }
}

/** On one line, blanks single; `undefined` if it says nothing. */
function stated(text: string | undefined): string | undefined {
  const plain = text === undefined ? undefined : plainText(text.replace(/\s+/g, ' '))
  return plain === undefined || takenOut.test(plain) ? undefined : plain
}

function scannerOf(maker: string | undefined, model: string | undefined, fieldTesla: number | undefined) {
  const known = maker && (makers.find(([, names]) => names.test(maker))?.[0] ?? maker)
  const repeats = known !== undefined && model?.toLowerCase().startsWith(`${known.toLowerCase()} `)
  const parts = [repeats ? undefined : known, model, fieldTesla !== undefined && inTesla(fieldTesla)].filter(Boolean)
  return parts.length === 0 ? undefined : plainText(parts.join(' '))
}

function inTesla(tesla: number): string | undefined {
  if (!isPlausibleField(tesla)) return undefined
  const nominal = nominalTesla.find((one) => Math.abs(tesla / one - 1) <= 0.05)
  return `${nominal ?? Number(tesla.toFixed(2))} T`
}
