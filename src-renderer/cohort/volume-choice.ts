import type { Finding } from '@contract/failure/failure.ts'

/** How many volumes the files of a case hold, of which the first is the case; `undefined`: it is alone. */
export function volumeCountOf(findings: readonly Finding[]): number | undefined {
  const several = findings.find((finding) => finding.kind === 'volumes-several')
  return several?.kind === 'volumes-several' ? several.count : undefined
}

/** What was typed as a volume beside the first one; `undefined`: it is none of them. */
export function volumeAmong(typed: string, count: number): number | undefined {
  const volume = typed.trim() === '' ? Number.NaN : Number(typed)
  return Number.isInteger(volume) && volume >= 2 && volume <= count ? volume : undefined
}
