import { contrastsInWords } from '@volume/contrast.ts'
import type { ScanContrast } from '@volume/scan-contrast.ts'
import { agreed } from '@volume/scan-contrast.ts'

/** How an MR image was measured and what its series is called, as far as the header says. Times in ms. */
export interface Acquisition {
  readonly seriesDescription?: string
  readonly protocolName?: string
  readonly sequenceName?: string
  /** DICOM's terms: `SE`, `GR`, `EP`, `IR`, `RM`. */
  readonly scanningSequence: readonly string[]
  readonly imageType: readonly string[]
  readonly repetitionTimeMs?: number
  readonly echoTimeMs?: number
  readonly inversionTimeMs?: number
  /** s/mm²: what (0018,9087) states. */
  readonly diffusionBValue?: number
}

/**
 * The contrast of a DICOM series: the words of its description, or of its protocol where it has none, then how it was
 * measured. A protocol often names a whole examination, so that it is not asked besides.
 */
export function contrastOfSeries(acquisition: Acquisition, series: string): ScanContrast {
  const { seriesDescription, protocolName, imageType } = acquisition
  const kinds = imageType.filter((word) => /^(adc|tracew|diffusion|swi)$/i.test(word)).join(' ')
  const described = [seriesDescription, protocolName]
    .flatMap((text) => (text === undefined ? [] : [{ text, names: contrastsInWords(`${text} ${kinds}`) }]))
    .find(({ names }) => names.length > 0)
  const words = described ?? { text: kinds, names: contrastsInWords(kinds) }
  const sequence = contrastOfSequence(acquisition)
  return agreed(
    [
      { source: 'description', names: words.names, evidence: words.text },
      { source: 'sequence', names: sequence === undefined ? [] : [sequence.name], evidence: sequence?.evidence ?? '' },
    ],
    series,
  )
}

/** The contrast of a series by one of its images. */
export const contrastOfInstance = (
  instance: { readonly acquisition?: Acquisition } | undefined,
  series: string,
): ScanContrast =>
  instance?.acquisition === undefined ? { findings: [] } : contrastOfSeries(instance.acquisition, series)

/** Names of Siemens's sequences that are weighted in one way only: diffusion (`*ep_b1000`) and SWI. */
const sequenceNames: readonly (readonly [string, RegExp])[] = [
  ['DWI', /^ep_b\d/],
  ['SWI', /^swi3d/],
]

/**
 * What the measurement itself is weighted by. The limits lie well inside the ranges of textbooks on brain imaging at 1.5
 * and 3 T, and what lies between them is left unknown, not guessed:
 * - spin echo without inversion: T1 at TR ≤ 800 and TE ≤ 30 ms; proton density at TR ≥ 1800 and TE ≤ 40 ms; T2 at
 *   TR ≥ 1800 and TE ≥ 75 ms;
 * - spin echo with an inversion that nulls fluid: FLAIR at TI 1500–3000, TR ≥ 4000 and TE ≥ 70 ms; at TI 500–1200 and
 *   TE ≤ 30 ms T1;
 * - gradient echo with an inversion of 400–1400 ms and TE ≤ 10 ms (MPRAGE): T1; without, at TE ≥ 15 and TR ≥ 100 ms: T2*;
 * - a stated b-value above 0, or a diffusion sequence: DWI. Other echo-planar images stay unknown.
 */
function contrastOfSequence(
  acquisition: Acquisition,
): { readonly name: string; readonly evidence: string } | undefined {
  const { sequenceName = '', diffusionBValue = 0 } = acquisition
  const plain = sequenceName.trim().replace(/^\*/, '')
  const named = sequenceNames.find(([, known]) => known.test(plain))
  if (named) return { name: named[0], evidence: `sequence ${sequenceName.trim()}` }
  if (diffusionBValue > 0) return { name: 'DWI', evidence: `b-value ${diffusionBValue} s/mm²` }
  const name = weightingOfTimes(acquisition)
  return name === undefined ? undefined : { name, evidence: timesInWords(acquisition) }
}

function weightingOfTimes(acquisition: Acquisition): string | undefined {
  const { scanningSequence, repetitionTimeMs: tr, echoTimeMs: te, inversionTimeMs: ti = 0 } = acquisition
  if (tr === undefined || te === undefined || scanningSequence.includes('EP')) return undefined
  const isInverted = ti > 0 || scanningSequence.includes('IR')
  if (scanningSequence.includes('SE')) return isInverted ? ofInvertedSpinEcho(tr, te, ti) : ofSpinEcho(tr, te)
  if (!scanningSequence.includes('GR')) return undefined
  if (isInverted) return ti >= 400 && ti <= 1400 && te <= 10 ? 'T1w' : undefined
  return te >= 15 && tr >= 100 ? 'T2starw' : undefined
}

function ofSpinEcho(tr: number, te: number): string | undefined {
  if (tr <= 800) return te <= 30 ? 'T1w' : undefined
  if (tr < 1800) return undefined
  if (te >= 75) return 'T2w'
  return te <= 40 ? 'PDw' : undefined
}

function ofInvertedSpinEcho(tr: number, te: number, ti: number): string | undefined {
  if (ti >= 1500 && ti <= 3000 && tr >= 4000 && te >= 70) return 'FLAIR'
  return ti >= 500 && ti <= 1200 && te <= 30 ? 'T1w' : undefined
}

function timesInWords({ scanningSequence, ...times }: Acquisition): string {
  const { repetitionTimeMs: tr, echoTimeMs: te, inversionTimeMs: ti } = times
  const parts = [
    scanningSequence.join('/'),
    tr !== undefined && `TR ${Number(tr.toFixed(2))} ms`,
    te !== undefined && `TE ${Number(te.toFixed(2))} ms`,
    ti !== undefined && ti > 0 && `TI ${Number(ti.toFixed(2))} ms`,
  ]
  return parts.filter(Boolean).join(', ')
}
