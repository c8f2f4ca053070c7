import { dirname, join } from 'node:path'
import { readImageHeader } from '@volume/image.node.ts'
import { imageFormatOf, imageStem } from '@volume/image-format.ts'
import type { ImageSummary } from '@volume/image-voxels.node.ts'
import { filesOf } from '@volume/nifti-name.ts'
import { orientationOf } from '@volume/orientation.ts'
import { contrastOfName } from '@volume/scan-contrast.ts'
import type { FindContext } from './find-context.node.ts'
import { type FoundScan, type RefusedScan, type ScanSource, sourceKey } from './indexed-case.ts'
import { knownScan } from './known-in-folder.node.ts'
import type { KnownScan } from './known-scan.ts'
import { inFolder } from './name.ts'
import { isImage, recognizeByName } from './recognize.ts'
import { isNamedMask } from './segmentation/mask-place.ts'
import type { HeldMask } from './segmentation/pair-masks.node.ts'
import { readSidecar } from './sidecar.node.ts'
import type { Folder } from './walk.node.ts'

/** The image files of one folder (`image-format.ts`); the two files of a pair are one scan. */
export async function* findImages(
  { path, relative, files }: Folder,
  context: FindContext,
): AsyncGenerator<FoundScan | KnownScan | RefusedScan> {
  for (const file of files) {
    if (context.signal.aborted) return
    const kind = recognizeByName(file)
    if (!isImage(kind)) continue
    context.seen()
    const { header, voxels } = filesOf(file)
    const isSecondHalf = kind === 'image-voxels' && files.includes(header)
    if (isSecondHalf) continue
    const mask = { path, folder: relative, file, stem: imageStem(file) ?? file }
    const isMask = context.heldMasks !== undefined && isNamedMask(mask)
    const known = isMask ? undefined : context.known.image(join(path, file))
    if (known) {
      for (const one of known.files) context.voxelFiles.add(one)
      yield knownScan(known, { name: context.unique(inFolder(relative, mask.stem), sourceKey(known)) })
      continue
    }
    const found = isMask
      ? undefined
      : await findImage({ path, relative, file, parts: [...new Set([header, voxels])] }, context)
    const saysMask = found?.kind === 'refused' && found.failure.kind === 'segmentation-no-scan'
    if (found && !(context.heldMasks && saysMask)) yield found
    else context.heldMasks?.push(mask)
  }
}

/** A file that was held for a mask, as the scan that it is after all. */
export function findHeld({ path, folder, file }: HeldMask, context: FindContext): Promise<FoundScan | RefusedScan> {
  const { header, voxels } = filesOf(file)
  return findImage({ path, relative: folder, file, parts: [...new Set([header, voxels])] }, context)
}

type Volumes = Pick<FoundScan, 'frame' | 'volumes'> & Pick<ScanSource, 'findings'>

/** Of a fourth dimension the first volume, and which there are; what that dimension is, a header does not say. */
export function volumesIn(
  files: readonly string[],
  { file, volumeCount: count }: { readonly file: string; readonly volumeCount: number },
): Volumes {
  if (count === 1) return {}
  return {
    frame: 0,
    volumes: Array.from({ length: count }, (_, frame) => ({ files, frame })),
    findings: [{ kind: 'volumes-several', file, count, by: [] }],
  }
}

/** The header and the file of voxels that it names; `undefined` if it names none. */
export const imageFiles = (path: string, { voxelFile }: Pick<ImageSummary, 'voxelFile'>) =>
  voxelFile === undefined ? undefined : [path, join(dirname(path), voxelFile)]

async function findImage(
  {
    path,
    relative,
    file,
    parts,
  }: Pick<Folder, 'path' | 'relative'> & {
    readonly file: string
    readonly parts: readonly string[]
  },
  context: FindContext,
): Promise<FoundScan | RefusedScan> {
  const refused = inFolder(relative, file)
  const header = await readImageHeader(join(path, file))
  if (!header.ok) return { kind: 'refused', file: refused, failure: header.failure }
  if (header.value.isSegmentation)
    return { kind: 'refused', file: refused, failure: { kind: 'segmentation-no-scan', file } }
  const { contrast, findings } = contrastOfName(file)
  const { origin, findings: doubtful } = await readSidecar(join(path, file), context.bidsFolders)
  const files = imageFiles(join(path, file), header.value) ?? parts.map((part) => join(path, part))
  for (const one of files) context.voxelFiles.add(one)
  const { findings: several = [], ...volumes } = volumesIn(files, { file, volumeCount: header.value.volumeCount })
  return {
    kind: 'case',
    name: context.unique(inFolder(relative, imageStem(file) ?? file), sourceKey({ files, ...volumes })),
    format: imageFormatOf(file) ?? 'nifti',
    files,
    ...volumes,
    grid: header.value.grid,
    orientation: orientationOf(header.value.grid),
    ...(contrast !== undefined && { contrast }),
    ...(origin && { origin }),
    findings: [...several, ...header.value.findings, ...findings, ...doubtful],
  }
}
