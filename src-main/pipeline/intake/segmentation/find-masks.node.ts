import { imageStem, isNamedOnce } from '@volume/image-format.ts'
import { walk } from '../walk.node.ts'
import type { MaskFile } from './match-masks.ts'

/** The files of a folder and those below it that are images by their names; sorted, none was opened. */
export async function findMasks(folder: string, signal: AbortSignal): Promise<readonly MaskFile[]> {
  const found: MaskFile[] = []
  for await (const { relative, files } of walk(folder, signal))
    for (const file of files) {
      const stem = isNamedOnce(file) ? imageStem(file) : undefined
      if (stem !== undefined) found.push({ folder: relative, file, stem })
    }
  return found
}
