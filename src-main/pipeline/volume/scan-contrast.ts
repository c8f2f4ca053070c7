import type { Contrast, ContrastSource } from '@contract/contrast.ts'
import type { Finding } from '@contract/failure/failure.ts'
import { contrastOfSuffix, contrastsInWords } from './contrast.ts'

/** All that one source says: usually one contrast; none if it is silent. */
export interface Said {
  readonly source: ContrastSource
  readonly names: readonly string[]
  readonly evidence: string
}

/** A scan's contrast and what has to be said about it. */
export interface ScanContrast {
  readonly contrast?: Contrast
  readonly findings: readonly Finding[]
}

/** What a NIfTI file's name says: its BIDS suffix (`sub-01_T1w.nii.gz`), else its words. */
export function contrastOfName(file: string): ScanContrast {
  const stem = file.replace(/\.(nii|hdr|img)(\.gz)?$/i, '')
  const suffix = contrastOfSuffix(/_([A-Za-z0-9]+)$/.exec(stem)?.[1] ?? '')
  if (suffix !== undefined) return { contrast: { name: suffix, source: 'bids-suffix', evidence: suffix }, findings: [] }
  return agreed([{ source: 'file-name', names: contrastsInWords(stem), evidence: stem }], file)
}

/** Contrasts that one measurement can have one of only: between these, two sources can contradict each other. */
const exclusive = ['T1w', 'T2w', 'PDw', 'T2starw', 'FLAIR']

/**
 * One contrast from what the sources say, the most trusted first. A source that names several is no help by itself; if a
 * later one names one of them, it is that one. What remains a contradiction is a finding, and the scan's contrast is
 * then what the first source says alone, or unknown.
 */
export function agreed(said: readonly Said[], scan: string): ScanContrast {
  const telling = said.filter(({ names }) => names.length > 0)
  const [first, ...others] = telling
  if (first === undefined) return { findings: [] }
  const names = others.reduce((left, other) => {
    const both = left.filter((name) => other.names.includes(name))
    return both.length > 0 ? both : left
  }, first.names)
  const contradicts =
    names.length > 1 ||
    others.some((other) => [...other.names, ...names].every((name) => exclusive.includes(name)) && !meets(other, names))
  const [name] = names
  const decides = first.names.length === 1 ? first : others.find((other) => other.names.length === 1)
  return {
    ...(names.length === 1 &&
      name !== undefined && {
        contrast: { name, source: (decides ?? first).source, evidence: (decides ?? first).evidence },
      }),
    findings: contradicts ? [{ kind: 'contrast-contradicted', scan, said: telling.map(inWords) }] : [],
  }
}

const meets = (other: Said, names: readonly string[]) => other.names.some((name) => names.includes(name))

const inWords = ({ names, evidence }: Said): string => `${names.join(' and ')} (${evidence})`
