import { basename } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'
import { voxelCount } from '@volume/grid.ts'
import { type SourceFacts, statSource } from '@volume/source-file.node.ts'
import { identifiersOfSeries } from './deidentification/read-identifiers.node.ts'
import type { Stack } from './dicom/stack.ts'
import { hashFiles } from './hash.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from './indexed-case.ts'
import { lastSegment } from './name.ts'

/**
 * What was found with a hash of its contents, and of DICOM what its first file says of the patient. Files that change while they are
 * hashed are refused, and so are those of DICOM that changed since their headers were read: the grid would be of what was there before.
 */
export async function withHash(
  { volumes, stack, ...scan }: FoundScan,
  signal: AbortSignal,
): Promise<IndexedCase | RefusedScan> {
  const refuse = (failure: RefusedScan['failure']): RefusedScan => ({ kind: 'refused', file: fileOf(scan), failure })
  const volumeCount = scan.format === 'dicom' ? 1 : (volumes?.length ?? 1)
  const changing = () => refuse({ kind: 'source-changing', file: basename(scan.files[0] ?? scan.name) })
  const before = await factsOf(scan.files)
  if (stack && !isAsRead(stack, before)) return changing()
  const hash = await hashFiles(scan.files, { signal, inflateLimitBytes: inflateLimitBytes(scan, volumeCount) })
  if (!hash.ok) return refuse(hash.failure)
  if (stateOf(before) !== stateOf(await factsOf(scan.files))) return changing()
  const [first] = scan.files
  if (scan.format !== 'dicom' || first === undefined) return { ...scan, ...hash.value }
  const { findings, belongsTo } = await identifiersOfSeries(first, lastSegment(scan.name))
  return { ...scan, ...hash.value, ...(belongsTo && { belongsTo }), findings: [...scan.findings, ...findings] }
}

/** By path; what cannot be looked at is absent, and hashing tells it. */
async function factsOf(files: readonly string[]): Promise<ReadonlyMap<string, SourceFacts>> {
  const facts = new Map<string, SourceFacts>()
  for (const file of files) {
    try {
      facts.set(file, await statSource(file))
    } catch (error) {
      if (reasonOf(error) === undefined) throw error
    }
  }
  return facts
}

/** Sizes and times of files, to be compared alone. */
const stateOf = (facts: ReadonlyMap<string, SourceFacts>): string =>
  [...facts].map(([file, { sizeBytes, changedMs }]) => `${file} ${sizeBytes} ${changedMs}`).join('\n')

/** Whether the files are those whose headers were read, as far as size and time tell. */
const isAsRead = ({ slices }: Stack, facts: ReadonlyMap<string, SourceFacts>): boolean =>
  slices.every(({ path, sizeBytes, modifiedMs }) => {
    const now = facts.get(path)
    return now === undefined || (now.sizeBytes === sizeBytes && now.modifiedMs === modifiedMs)
  })

/** The largest voxel takes 16 bytes; a megabyte more for the header and its extensions, or what follows the voxels. */
const inflateLimitBytes = ({ grid }: Pick<FoundScan, 'grid'>, volumeCount: number): number =>
  voxelCount(grid) * 16 * volumeCount + 2 ** 20

/** What a refusal calls a scan: its file inside the indexed folder, or the name of its series. */
function fileOf({ format, name, files }: Pick<FoundScan, 'format' | 'name' | 'files'>): string {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  return format === 'dicom' ? name : folder + basename(files[0] ?? name)
}
