import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DoubtMeasure } from '@contract/doubt-measure.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { NiftiForms } from '@volume/scan.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { exportLabelmap } from '../labelmap.node.ts'
import { type BidsName, derivedName, folderOf, labelFrom } from './bids-name.ts'
import {
  bidsIgnore,
  type Derived,
  datasetDescription,
  datasetReadme,
  descOfDoubt,
  doubtSidecar,
  probabilitySidecar,
  type Software,
  segmentationSidecar,
} from './derivative-text.ts'

/** A map that is fetched when its turn comes: of all maps of a scan one is in memory at a time. */
export type LaterMap = () => Promise<Result<Volume<Float32Array>, Failure>>

/** The derivatives of one scan, all on its own grid. */
export interface Derivatives {
  /** The folder of the dataset. */
  readonly output: string
  /** Whose entities the files bear. */
  readonly name: BidsName
  /** Ends the label of `desc` where another scan has the same entities; mostly empty. */
  readonly tag: string
  /** More than one where segments overlap. */
  readonly layers: readonly Labelmap[]
  readonly segments: readonly Segment[]
  readonly forms: NiftiForms | undefined
  readonly sourceFiles: readonly string[]
  readonly doubt: readonly { readonly measure: DoubtMeasure; readonly map: LaterMap }[]
  readonly probabilities: readonly { readonly segment: Segment; readonly map: LaterMap }[]
  readonly derived: Derived
}

/** A file of a scan's derivatives, relative to the dataset, with slashes. */
export const labelmapFile = (name: BidsName, tag = ''): string =>
  `${folderOf(name, 'anat')}/${derivedName(name, { desc: `insula${tag}`, suffix: 'dseg', extension: '.nii.gz' })}`

export const sidecarOf = (file: string): string => file.replace(/\.nii\.gz$/, '.json')

/** Files that all scans of a dataset share; one that is right is not touched, for others may be writing side by side. */
export const writeDatasetFiles = (
  output: string,
  software: Software,
  links: Readonly<Record<string, string>>,
): Promise<Failure | undefined> =>
  writing('dataset_description.json', async () => {
    await mkdir(output, { recursive: true })
    for (const [file, text] of [
      ['dataset_description.json', json(datasetDescription(software, links))],
      ['.bidsignore', bidsIgnore],
      ['README.md', datasetReadme(software)],
    ] as const) {
      const present = await readFile(join(output, file), 'utf8').catch(() => undefined)
      if (present !== text) await writeFile(join(output, file), text)
    }
  })

/**
 * Writes the derivatives of one scan; answers the files, relative to the dataset. The sidecar of the labelmap comes last,
 * so one that is there stands for a whole result.
 */
export async function writeDerivatives(derivatives: Derivatives): Promise<Result<readonly string[], Failure>> {
  const { output, name, forms, derived } = derivatives
  const folder = folderOf(name, 'anat')
  const pathOf = (file: string) => join(output, ...file.split('/'))
  const unwritable = await writing(folder, () => mkdir(pathOf(folder), { recursive: true }))
  if (unwritable) return fail(unwritable)
  const labelmaps = await writeLayers(derivatives, pathOf)
  if (!labelmaps.ok) return labelmaps
  const files = [...labelmaps.value]
  for (const { file, map, sidecar } of mapsOf(derivatives)) {
    const volume = await map()
    if (!volume.ok) return volume
    const written = await writeNifti(pathOf(file), volume.value, { forms })
    if (!written.ok) return written
    const failure = await writeJson(pathOf(sidecarOf(file)), sidecar)
    if (failure) return fail(failure)
    files.push(file)
  }
  for (const file of labelmaps.value) {
    const failure = await writeJson(pathOf(sidecarOf(file)), segmentationSidecar(derived))
    if (failure) return fail(failure)
  }
  return ok(files)
}

async function writeLayers(
  { name, tag, layers, segments, forms, sourceFiles }: Derivatives,
  pathOf: (file: string) => string,
): Promise<Result<readonly string[], Failure>> {
  const files: string[] = []
  for (const [index, labelmap] of layers.entries()) {
    const isOnly = layers.length === 1
    const file = labelmapFile(name, isOnly ? tag : `${tag}layer${index + 1}`)
    const own = isOnly ? segments : segments.filter(({ layer = 0 }) => layer === index)
    const exported = await exportLabelmap({ labelmap, segments: own, forms, path: pathOf(file), sourceFiles })
    if (!exported.ok) return exported
    files.push(file)
  }
  return ok(files)
}

function mapsOf({ name, tag, doubt, probabilities, derived }: Derivatives) {
  const folder = folderOf(name, 'anat')
  const labels = probabilityLabels(probabilities.map(({ segment }) => segment))
  const ofDoubt = doubt.map(({ measure, map }) => ({
    file: `${folder}/${derivedName(name, { desc: `${descOfDoubt(measure)}${tag}`, suffix: 'uncertainty', extension: '.nii.gz' })}`,
    map,
    sidecar: doubtSidecar(measure, derived),
  }))
  const ofSegments = probabilities.map(({ segment, map }, index) => {
    const label = labels[index] ?? ''
    return {
      file: `${folder}/${derivedName(name, { label, desc: `insula${tag}`, suffix: 'probseg', extension: '.nii.gz' })}`,
      map,
      sidecar: probabilitySidecar(segment, derived),
    }
  })
  return [...ofDoubt, ...ofSegments]
}

/** Labels of segments, each once, whatever the letter case: where two are alike the value tells them apart. */
export function probabilityLabels(segments: readonly Segment[]): readonly string[] {
  const plain = segments.map(({ name, value }) => labelFrom(name, `segment${value}`))
  return plain.map((label, index) => {
    const isAlone = plain.every((other, at) => at === index || other.toLowerCase() !== label.toLowerCase())
    return isAlone ? label : `${label}x${segments[index]?.value}`
  })
}

const json = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`

const writeJson = (path: string, document: object) => writing('a sidecar', () => writeFile(path, json(document)))

async function writing(file: string, write: () => Promise<unknown>): Promise<Failure | undefined> {
  try {
    await write()
    return undefined
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file, because }
  }
}
