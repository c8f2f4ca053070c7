import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { orientationOf } from '@volume/orientation.ts'
import { contrastOfInstance } from './dicom/acquisition.ts'
import { assembleSeries } from './dicom/assemble.node.ts'
import { checkDirectory } from './dicom/directory.node.ts'
import type { Header } from './dicom/header.node.ts'
import type { Instance, RefusedInstance } from './dicom/instance.ts'
import { readHeader, readHeaders } from './dicom/read-header.node.ts'
import { breaksSeries, joinRefusals } from './dicom/refusals.ts'
import { type ScanOfSeries, scansOfSeries } from './dicom/scans-of-series.ts'
import { groupBySeries } from './dicom/series.ts'
import type { Stack } from './dicom/stack.ts'
import type { FindContext } from './find-context.node.ts'
import { type FoundScan, type KnownCase, type RefusedScan, type SourceFiles, sourceKey } from './indexed-case.ts'
import { knownScan } from './known-in-folder.node.ts'
import type { KnownScan } from './known-scan.ts'
import { inFolder, lastSegment, seriesLabel, stackName, withoutEnding } from './name.ts'
import { isImage, promisesDicom, recognizeByName } from './recognize.ts'
import type { Folder } from './walk.node.ts'

/**
 * Every file of one folder that is no image file nor the voxels of one: DICOM instances, joined to series, and files of unknown formats.
 * Of a folder to whose known scans no image came, one header a series is read.
 */
export async function* findDicomFiles(
  folder: Folder,
  context: FindContext,
): AsyncGenerator<FoundScan | KnownScan | RefusedScan> {
  const { instances, refused, unknown, directories, known } = await readInstances(folder, context)
  for (const one of known) yield await knownSeries(one, folder, context)
  for (const file of unknown)
    yield { kind: 'refused', file: inFolder(folder.relative, file), failure: { kind: 'format-unknown', file } }
  for (const file of directories) {
    const failure = await checkDirectory(join(folder.path, file))
    if (failure) yield { kind: 'refused', file: inFolder(folder.relative, file), failure }
  }
  const segmentations = refused.filter(({ failure }) => isSegmentation(failure))
  for (const { file, path, failure } of segmentations)
    yield { kind: 'refused', file: inFolder(folder.relative, file), failure, segmentation: { path } }
  for (const { file, failure } of joinRefusals(refused.filter((one) => !segmentations.includes(one))))
    yield { kind: 'refused', file: inFolder(folder.relative, file), failure }
  const series = groupBySeries(instances)
  for (const members of series) {
    if (context.signal.aborted) return
    yield* findSeries({ folder, members, refused, isAlone: series.length === 1 }, context)
  }
}

interface FolderContent {
  readonly instances: Instance[]
  readonly refused: RefusedInstance[]
  /** Names of files in other formats. */
  readonly unknown: string[]
  /** Names of files that list others. */
  readonly directories: string[]
  /** Cases whose files were not read. */
  readonly known: readonly KnownCase[]
}

async function readInstances({ path, files }: Folder, context: FindContext): Promise<FolderContent> {
  const content: FolderContent = {
    instances: [],
    refused: [],
    unknown: [],
    directories: [],
    known: context.known.dicom,
  }
  const others = files.filter((file) => !isImage(recognizeByName(file)))
  // An unknown file is one that a user would expect to be read; a foreign one is passed over without a word.
  content.unknown.push(...others.filter((file) => recognizeByName(file) === 'other-image'))
  const isVoxels = (file: string) => context.voxelFiles.has(join(path, file))
  const candidates = others.filter((file) => recognizeByName(file) === 'content' && !isVoxels(file))
  for (let left = others.length - candidates.length; left > 0; left--) context.seen()
  const covered = new Set(content.known.flatMap((one) => one.files))
  const isCovered = (file: string) => covered.has(join(path, file))
  const headers = new Map<string, Header>()
  const read = async (files: readonly string[]) => {
    const paths = files.map((file) => join(path, file))
    for (const [index, header] of (await readHeaders(paths, context)).entries()) headers.set(files[index] ?? '', header)
  }
  const knownFiles = candidates.filter(isCovered)
  await read(candidates.filter((file) => !isCovered(file)))
  const isWhole = ![...headers.values()].some(mayBelongToSeries)
  if (isWhole) for (const _ of knownFiles) context.seen()
  else await read(knownFiles)
  for (const file of candidates) {
    const header = headers.get(file)
    if (header === undefined) continue
    if (header.kind === 'image') content.instances.push(...header.frames)
    if (header.kind === 'refused') content.refused.push(header.refused)
    if (header.kind === 'directory') content.directories.push(file)
    if (header.kind === 'foreign' && promisesDicom(file)) content.unknown.push(file)
  }
  content.unknown.sort()
  return isWhole ? content : { ...content, known: [] }
}

/** Of voxels, or of contours. */
const isSegmentation = ({ kind }: Failure): boolean => kind === 'not-a-scan' || kind === 'structures-no-scan'

/** An image, or a file that would have been one. */
const mayBelongToSeries = (header: Header): boolean =>
  header.kind === 'image' || (header.kind === 'refused' && !isSegmentation(header.refused.failure))

async function knownSeries(one: KnownCase, folder: Folder, context: FindContext): Promise<KnownScan> {
  const [first = ''] = one.files
  const header = await readHeader(first)
  const SeriesInstanceUID = header.kind === 'image' ? header.frames[0].SeriesInstanceUID : undefined
  if (SeriesInstanceUID !== undefined) elsewhere({ series: one.name, folder, SeriesInstanceUID }, context)
  return knownScan(one, { name: one.name, ...(SeriesInstanceUID !== undefined && { SeriesInstanceUID }) })
}

async function* findSeries(
  {
    folder,
    members,
    refused,
    isAlone,
  }: {
    readonly folder: Folder
    readonly members: readonly Instance[]
    readonly refused: readonly RefusedInstance[]
    readonly isAlone: boolean
  },
  context: FindContext,
): AsyncGenerator<FoundScan | KnownScan | RefusedScan> {
  const [first] = members
  if (first === undefined) return
  const label = members.every(({ path }) => path === first.path) ? withoutEnding(first.file) : seriesLabel(first)
  const name = stackName({ rootName: context.rootName, folder: folder.relative, label: isAlone ? undefined : label })
  const series = lastSegment(name)
  const brokenCount = refused.filter((other) => breaksSeries(other, first.SeriesInstanceUID)).length
  if (brokenCount > 0) {
    const totalCount = members.length + brokenCount
    yield {
      kind: 'refused',
      file: name,
      failure: { kind: 'series-incomplete', series, refusedCount: brokenCount, totalCount },
    }
    return
  }
  const leftOutCount = refused.filter(
    ({ SeriesInstanceUID, failure }) =>
      SeriesInstanceUID === undefined && (failure.kind === 'dicom-damaged' || failure.kind === 'file-unreadable'),
  ).length
  const shared = [...leftOut(series, leftOutCount), ...elsewhere({ series, folder, ...first }, context)]
  const frameCounts = countFrames(members)
  for (const scan of scansOfSeries(await assembleSeries(members, series, context.uneven), series))
    yield describeScan(
      {
        name: scan.label === undefined ? name : `${name} ${scan.label}`,
        scan,
        shared,
        frameCounts,
        files: filesOf(members),
      },
      context,
    )
}

const leftOut = (series: string, count: number): readonly Failure[] =>
  count === 0 ? [] : [{ kind: 'files-left-out', series, count }]

function elsewhere(
  {
    series,
    folder,
    SeriesInstanceUID,
  }: { readonly series: string; readonly folder: Folder; readonly SeriesInstanceUID: string },
  { folderOfSeries, rootName }: FindContext,
): readonly Failure[] {
  const known = folderOfSeries.get(SeriesInstanceUID)
  if (known !== undefined) return [{ kind: 'series-in-several-folders', series, folder: known }]
  folderOfSeries.set(SeriesInstanceUID, folder.relative === '' ? rootName : lastSegment(folder.relative))
  return []
}

/** Frames in each file. */
function countFrames(instances: readonly Instance[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { path } of instances) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

const filesOf = (instances: readonly Instance[]): readonly string[] => [...new Set(instances.map(({ path }) => path))]

/** Its files, and a frame where they hold other volumes too. */
function sourceOf(stack: Stack, frameCounts: ReadonlyMap<string, number>): SourceFiles {
  const { slices, even } = stack
  const files = filesOf(slices)
  const isPart = files.reduce((sum, path) => sum + (frameCounts.get(path) ?? 0), 0) > slices.length
  const frame = isPart ? slices.find(({ path }) => path === files[0])?.frame : undefined
  return { files, stack, ...(frame !== undefined && { frame }), ...(even && { slices: 'resampled' }) }
}

interface ToDescribe {
  readonly name: string
  readonly scan: ScanOfSeries
  readonly shared: readonly Failure[]
  readonly frameCounts: ReadonlyMap<string, number>
  /** Of the whole series. */
  readonly files: readonly string[]
}

function describeScan(
  { name, scan: { stack, repeats }, shared, frameCounts, files }: ToDescribe,
  context: FindContext,
): FoundScan | KnownScan | RefusedScan {
  if (!stack.ok) {
    const { failure } = stack
    const isUneven = failure.kind === 'slices-uneven' || failure.kind === 'slices-missing'
    return { kind: 'refused', file: name, failure, ...(isUneven && { unevenFiles: files }) }
  }
  const { slices, grid, findings } = stack.value
  const volumes = repeats.map((repeat) => sourceOf(repeat, frameCounts))
  const { contrast, findings: contradictions } = contrastOfInstance(slices[0], lastSegment(name))
  const source = sourceOf(stack.value, frameCounts)
  const found: FoundScan = {
    kind: 'case',
    name: context.unique(name, sourceKey(source)),
    format: 'dicom',
    ...source,
    ...(volumes.length > 1 && { volumes }),
    grid,
    orientation: orientationOf(grid),
    ...(contrast !== undefined && { contrast }),
    ...(slices[0] && { origin: slices[0].origin }),
    findings: [...shared, ...findings, ...contradictions],
  }
  const known = context.known.same(found)
  const SeriesInstanceUID = slices[0]?.SeriesInstanceUID
  return known ? knownScan(known, { name: found.name, ...(SeriesInstanceUID && { SeriesInstanceUID }) }) : found
}
