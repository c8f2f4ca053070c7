import { access } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { imageStem } from '@volume/image-format.ts'

/** Endings of a table that is called like its labelmap; of the last ones the text has to say that they are tables at all. */
const ownEndings = ['.tsv', '.ctbl', '_ColorTable.ctbl', '.label', '.lut', '_LUT.txt', '_labels.txt', '.txt'] as const

/** More folders than a BIDS dataset has above a file are not looked through. */
const mostFolders = 5

/** A table of label values that stands beside a labelmap. */
export interface TableBeside {
  readonly path: string
  /** It is BIDS's own place, or that of Insula's exports: nobody has to be told. */
  readonly isUsual: boolean
  /** Its name alone does not say that it is a table. */
  readonly isDoubtful: boolean
}

/**
 * The table of a labelmap's values: called like it (BIDS, 3D Slicer, ITK-SNAP, FreeSurfer), FreeSurfer's own beside one of FreeSurfer's
 * segmentations, or, of a `_dseg`, the one that it inherits inside its BIDS dataset.
 */
export async function tableBeside(labelmapPath: string): Promise<TableBeside | undefined> {
  const folder = dirname(labelmapPath)
  const stem = imageStem(basename(labelmapPath))
  if (stem === undefined) return undefined
  for (const ending of ownEndings) {
    const path = join(folder, stem + ending)
    if (await isThere(path)) return { path, isUsual: ending === '.tsv', isDoubtful: ending.endsWith('.txt') }
  }
  const table = /aseg|aparc|wmparc/i.test(stem) ? join(folder, 'FreeSurferColorLUT.txt') : undefined
  if (table !== undefined && (await isThere(table))) return { path: table, isUsual: false, isDoubtful: false }
  if (!stem.endsWith('_dseg')) return undefined
  const [described] = /desc-[^_]+/.exec(stem) ?? []
  let at = folder
  for (let level = 0; level < mostFolders; level++) {
    for (const name of [...(described ? [`${described}_dseg.tsv`] : []), 'dseg.tsv'])
      if (await isThere(join(at, name))) return { path: join(at, name), isUsual: false, isDoubtful: false }
    if (await isThere(join(at, 'dataset_description.json'))) return undefined
    at = dirname(at)
  }
  return undefined
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
