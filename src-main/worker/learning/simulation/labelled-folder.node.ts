import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { isSameGrid } from '@volume/grid.ts'
import { readImage, readLabelmap } from '@volume/image.node.ts'
import { isNamedOnce } from '@volume/image-format.ts'
import type { Scan } from '@volume/scan.ts'
import type { Sample } from '../../../pipeline/learning/sample/sample.ts'
import { type Look, type LookedAt, withLook } from '../../../pipeline/learning/simulation/look.ts'
import { samplesOf } from '../../../pipeline/training-samples.ts'

/** A scan with the labels that experts gave it, held in memory as a network looks at it. */
export interface SimulatedCase {
  /** Of its files, with their ending. */
  readonly name: string
  readonly scanSha256: string
  readonly labelmapSha256: string
  /** As the looks have it. */
  readonly scan: Scan
  readonly sample: Sample
}

/** Names of the scans of a folder that are labelled: the same in `images` and in `labels`, sorted. */
export async function labelledNames(folder: string): Promise<Result<readonly string[], Failure>> {
  try {
    const [images, labels] = await Promise.all(['images', 'labels'].map((part) => readdir(join(folder, part))))
    const names = images!.filter((name) => isNamedOnce(name) && labels!.includes(name)).toSorted()
    return names.length > 0 ? ok(names) : fail({ kind: 'labelled-cases-none', folder: basename(folder) })
  } catch (error) {
    return fail(readFailure(error, folder))
  }
}

interface Reading {
  readonly folder: string
  readonly names: readonly string[]
  readonly card: ModelCard
  /** What is done to a case, in this order. */
  readonly looksOf: (name: string) => readonly Look[]
}

/** Reads cases of which each is one box of the model. */
export async function readLabelled(
  { folder, names, card, looksOf }: Reading,
  onRead: (done: number) => void,
): Promise<Result<ReadonlyMap<string, SimulatedCase>, Failure>> {
  const cases = new Map<string, SimulatedCase>()
  for (const name of names) {
    const one = await readOne(folder, name, { card, looks: looksOf(name) })
    if (!one.ok) return one
    cases.set(name, one.value)
    onRead(cases.size)
  }
  return ok(cases)
}

async function readOne(
  folder: string,
  name: string,
  { card, looks }: { readonly card: ModelCard; readonly looks: readonly Look[] },
): Promise<Result<SimulatedCase, Failure>> {
  const [scanPath, labelmapPath] = [join(folder, 'images', name), join(folder, 'labels', name)]
  const scan = await readImage(scanPath)
  if (!scan.ok) return scan
  const labelmap = await readLabelmap(labelmapPath)
  if (!labelmap.ok) return labelmap
  if (!isSameGrid(scan.value.volume.grid, labelmap.value.volume.grid, gridToleranceMm))
    return fail({ kind: 'labelled-grid-differs', name })
  const looked = looks.reduce((seen: LookedAt, look) => withLook(look, seen), {
    volume: scan.value.volume,
    labelmap: labelmap.value.volume,
  })
  const lookedScan = { ...scan.value, volume: looked.volume }
  const samples = samplesOf({ scan: lookedScan, labelmap: looked.labelmap, card, parameters: {} })
  if (!samples.ok) return samples
  const [sample, another] = samples.value
  if (sample === undefined || another) return fail({ kind: 'labelled-several-boxes', name })
  const [scanSha256, labelmapSha256] = await Promise.all([scanPath, labelmapPath].map(sha256Of))
  return ok({ name, scanSha256: scanSha256!, labelmapSha256: labelmapSha256!, scan: lookedScan, sample })
}

/** Label files are often written by other programs than their scans. */
const gridToleranceMm = 0.01

const sha256Of = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
