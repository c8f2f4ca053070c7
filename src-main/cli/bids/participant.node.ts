import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { derivedName, folderOf } from '../../pipeline/export/bids/bids-name.ts'
import {
  bidsIgnore,
  type DoubtMeasure,
  datasetDescription,
  doubtSidecar,
  type Software,
  segmentationSidecar,
} from '../../pipeline/export/bids/derivative-text.ts'
import { exportLabelmap } from '../../pipeline/export/labelmap.node.ts'
import type { Session } from '../../pipeline/inference/session.ts'
import { hashFiles } from '../../pipeline/intake/hash.node.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import { segment } from '../../pipeline/segment.ts'
import { toJson } from '../text.ts'
import { writing } from '../writing.node.ts'
import type { BidsScan } from './dataset.node.ts'

export interface Segmenting {
  readonly session: Session
  readonly parameters: InferenceParameters
  readonly output: string
  readonly software: Software
  readonly signal: AbortSignal
  readonly onProgress: (donePasses: number, totalPasses: number) => void
}

/** Files that all participants share; participants that run side by side write the same. */
export async function writeDatasetFiles(
  output: string,
  software: Software,
  rawLink: string,
): Promise<Failure | undefined> {
  return writing('dataset_description.json', async () => {
    await mkdir(output, { recursive: true })
    for (const [file, text] of [
      ['dataset_description.json', toJson(datasetDescription(software, rawLink))],
      ['.bidsignore', bidsIgnore],
    ] as const)
      if (!existsSync(join(output, file))) await writeFile(join(output, file), text)
  })
}

/** The labelmap of a scan, relative to the derivatives. */
export const labelmapOf = ({ name }: BidsScan): string =>
  `${folderOf(name, 'anat')}/${derivedName(name, { desc: 'insula', suffix: 'dseg', extension: '.nii.gz' })}`

/**
 * Segments one scan and writes its derivatives; the sidecar comes last, so one that is there stands for a whole result.
 * A scan that has one of the same file, model, samples and seed is left as it is.
 */
export async function segmentParticipant(
  scan: BidsScan,
  job: Segmenting,
): Promise<Result<'done' | 'there already', Failure>> {
  const { session, parameters, output, software, signal, onProgress } = job
  const hashed = await hashFiles([scan.path], { signal })
  if (!hashed.ok) return hashed
  const { sha256: sourceSha256 } = hashed.value
  if (await isThere(join(output, sidecarOf(labelmapOf(scan))), { sourceSha256, session, parameters }))
    return ok('there already')
  const read = await readScan({ format: 'nifti', files: [scan.path] })
  if (!read.ok) return read
  const result = await segment({
    scan: read.value,
    card: session.card,
    session,
    parameters,
    signal,
    onProgress: ({ donePasses, totalPasses }) => onProgress(donePasses, totalPasses),
  })
  if (!result.ok) return result
  const { labelmap, segments, predictiveEntropy, mutualInformation, record } = result.value
  const folder = join(output, ...folderOf(scan.name, 'anat').split('/'))
  const unwritable = await writing(scan.file, () => mkdir(folder, { recursive: true }))
  if (unwritable) return fail(unwritable)
  const { forms } = read.value
  const path = join(output, ...labelmapOf(scan).split('/'))
  const exported = await exportLabelmap({ labelmap, segments, forms, path, sourceFiles: [scan.path] })
  if (!exported.ok) return exported
  const derived = { software, source: `bids:raw:${scan.file}`, sourceSha256, record, segments }
  const maps = [
    ['entropy', predictiveEntropy],
    ...(mutualInformation ? [['mutualinformation', mutualInformation] as const] : []),
  ] as const
  for (const [measure, volume] of maps) {
    const file = (extension: string) =>
      join(folder, derivedName(scan.name, { desc: measure, suffix: 'uncertainty', extension }))
    const written = await writeNifti(file('.nii.gz'), volume, { forms })
    if (!written.ok) return written
    const failure = await writeJson(file('.json'), doubtSidecar(measure satisfies DoubtMeasure, derived))
    if (failure) return fail(failure)
  }
  const failure = await writeJson(sidecarOf(path), segmentationSidecar(derived))
  return failure ? fail(failure) : ok('done')
}

const sidecarOf = (labelmap: string): string => labelmap.replace(/\.nii\.gz$/, '.json')

const writeJson = (path: string, document: object) => writing('a sidecar', () => writeFile(path, toJson(document)))

async function isThere(
  sidecar: string,
  wanted: { readonly sourceSha256: string; readonly session: Session; readonly parameters: InferenceParameters },
): Promise<boolean> {
  const { session, parameters } = wanted
  try {
    const { Insula } = JSON.parse(await readFile(sidecar, 'utf8'))
    return (
      Insula.sourceSha256 === wanted.sourceSha256 &&
      Insula.modelSha256 === session.modelSha256 &&
      Insula.sampleCount === parameters.sampleCount &&
      Insula.seed === parameters.seed &&
      Insula.provider === session.provider &&
      JSON.stringify(Insula.augment ?? []) === JSON.stringify(parameters.augment ?? [])
    )
  } catch {
    return false
  }
}
