import { basename, dirname, relative, sep } from 'node:path'
import type { Finding } from '@contract/failure/failure.ts'
import { acquisitionDay } from './acquisition-day.ts'
import type { BidsFolder, BidsFolders } from './bids-folders.node.ts'
import { applicableSidecars } from './bids-inheritance.ts'
import { isPlausibleField, originOf, type ScanOrigin, type StatedOrigin } from './scan-origin.ts'

export interface Sidecar {
  readonly origin?: ScanOrigin
  readonly findings: readonly Finding[]
}

/** A value and the file that states it. */
interface Stated {
  readonly value: unknown
  readonly file: string
}

/**
 * What BIDS says of a NIfTI file: its sidecar, those that apply to it from folders above, field by field the nearest, and when it
 * was acquired by the table of its subject's scans. The scan is taken whatever they hold.
 */
export async function readSidecar(scan: string, folders: BidsFolders): Promise<Sidecar> {
  const levels = await folders.above(dirname(scan))
  const fields = new Map<string, Stated>()
  const findings: Finding[] = []
  for (const level of levels.toReversed()) findings.push(...(await readLevel(level, basename(scan), fields)))
  const { stated, senseless } = statedIn(fields)
  const acquiredOn = acquisitionDay(await timeOf(scan, levels)) ?? stated.acquiredOn
  const origin = originOf({ ...stated, acquiredOn })
  return {
    ...(Object.keys(origin).length > 0 && { origin }),
    findings: [...findings, ...Object.entries(senseless).map(([file, names]) => senselessIn(file, names))],
  }
}

const senselessIn = (file: string, fields: readonly string[]): Finding => ({ kind: 'sidecar-senseless', file, fields })

/** Adds to the fields what a folder says. */
async function readLevel(level: BidsFolder, scan: string, fields: Map<string, Stated>): Promise<readonly Finding[]> {
  const { files, ambiguous } = applicableSidecars(scan, level.jsonFiles)
  const findings: Finding[] = ambiguous.length === 0 ? [] : [{ kind: 'sidecars-ambiguous', files: ambiguous }]
  for (const file of files) {
    const read = await level.fieldsOf(file)
    if (!read.ok) findings.push({ kind: 'sidecar-unreadable', file, because: read.because })
    else for (const [name, value] of read.value) if (value !== null) fields.set(name, { value, file })
  }
  return findings
}

async function timeOf(scan: string, levels: readonly BidsFolder[]): Promise<string | undefined> {
  for (const level of levels) {
    const time = (await level.acquisitionTimes()).get(relative(level.path, scan).split(sep).join('/'))
    if (time !== undefined) return time
  }
  return undefined
}

/** Terms of BIDS and of dcm2niix; a field of the wrong kind says nothing, and is named with its file. */
function statedIn(fields: ReadonlyMap<string, Stated>): {
  readonly stated: StatedOrigin
  readonly senseless: Readonly<Record<string, readonly string[]>>
} {
  const senseless: Record<string, string[]> = {}
  const makesNoSense = (name: string, { file }: Stated) => {
    senseless[file] = [...(senseless[file] ?? []), name]
    return undefined
  }
  const textOf = (name: string): string | undefined => {
    const found = fields.get(name)
    return found && (typeof found.value === 'string' ? found.value : makesNoSense(name, found))
  }
  const teslaOf = (name: string): number | undefined => {
    const found = fields.get(name)
    const { value } = found ?? {}
    return found && (typeof value === 'number' && isPlausibleField(value) ? value : makesNoSense(name, found))
  }
  const named = textOf('ProtocolName')
  const described = textOf('SeriesDescription')
  const stated = {
    institution: textOf('InstitutionName'),
    maker: textOf('Manufacturer'),
    model: textOf('ManufacturersModelName'),
    fieldTesla: teslaOf('MagneticFieldStrength'),
    protocol: named?.trim() ? named : described,
    acquiredOn: acquisitionDay(
      textOf('AcquisitionDateTime'),
      textOf('AcquisitionDate'),
      textOf('ContentDate'),
      textOf('StudyDate'),
    ),
  }
  return { stated, senseless }
}
