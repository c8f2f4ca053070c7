import type { ShapeMeasure, UnusualShape } from '@contract/cohort-table.ts'
import type { PeersMeant } from '@contract/quality.ts'

/** What a measure makes of a segment where it is low and where it is high, and what it is called. */
const words: Readonly<Record<ShapeMeasure, readonly [low: string, high: string, name: string]>> = {
  volumeMl: ['small', 'large', 'volume'],
  sphericity: ['unlike a ball', 'like a ball', 'sphericity'],
  elongation: ['long', 'short', 'elongation'],
  flatness: ['flat', 'thick', 'flatness'],
  offsetXMm: ['far to the left', 'far to the right', 'place from left to right'],
  offsetYMm: ['far to the back', 'far to the front', 'place from back to front'],
  offsetZMm: ['far down', 'far up', 'height'],
}

/** `Left hippocampus: small and far to the front for its peers (shape distance 7.3 among 34 T1w of oslo)` */
export function unusualShapeReason({
  segment,
  distance,
  why: { reasons, peers },
}: Omit<UnusualShape, 'caseNumber'>): string {
  const telling = reasons.filter(({ z }) => Math.abs(z) >= 2)
  const says =
    telling.length > 0
      ? listed(telling.map(({ measure, z }) => words[measure][z < 0 ? 0 : 1]))
      : `an unusual combination of ${listed(reasons.map(({ measure }) => words[measure][2]))}`
  return `${segment}: ${says} for its peers (shape distance ${distance.toFixed(1)} among ${peersInWords(peers)})`
}

/** `34 T1w of oslo on Siemens Prisma 3 T by t1_mprage` */
export const peersInWords = ({ caseCount, contrast, site, scanner, protocol }: PeersMeant): string =>
  [
    new Intl.NumberFormat('en-US').format(caseCount),
    contrast ?? 'scans of no known contrast',
    ...(site === undefined ? [] : [`of ${site}`]),
    ...(scanner === undefined ? [] : [`on ${scanner}`]),
    ...(protocol === undefined ? [] : [`by ${protocol}`]),
  ].join(' ')

/** `93 %`; rounded down, for not all are told as all. */
export const shareOf = (count: number, all: number): string => `${Math.floor((100 * count) / all)} %`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
