import type { HeaderTexts } from '@contract/identifiers.ts'
import { openByteSource } from '@volume/byte-source.node.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { mghHeaderBytes, parseMghHeader } from '@volume/mgh-header.ts'
import { openSource } from '@volume/source-file.node.ts'
import { voxelBytes } from '@volume/stored-voxels.ts'
import type { ScanSource } from '../indexed-case.ts'
import { metaTexts, mghTexts, nrrdTexts } from './header-fields.ts'
import { niftiTexts } from './nifti-texts.node.ts'

/** What an image file that is no DICOM holds beside voxels and grid and may tell of a subject; `undefined`: it cannot be read. */
export async function headerTexts({
  format,
  files: [path],
}: Pick<ScanSource, 'format' | 'files'>): Promise<HeaderTexts | undefined> {
  if (path === undefined || format === 'dicom') return undefined
  try {
    if (format === 'nifti') return await niftiTexts(path)
    if (format === 'mgh') return await textsOfMgh(path)
    const text = await headerOf(path, format === 'nrrd' ? endOfNrrd : endOfMeta)
    return format === 'nrrd' ? nrrdTexts(text) : metaTexts(text)
  } catch (error) {
    if (reasonOf(error) === undefined) throw error
    return undefined
  }
}

/** How much of a file is tried, in turn, until the header ends. A longer one is read as far as this. */
const headSizesBytes = [2 ** 14, 2 ** 18, 2 ** 24]

async function headerOf(path: string, endOf: (text: string) => number): Promise<string> {
  const file = await openSource(path)
  try {
    let text = ''
    for (const headBytes of headSizesBytes) {
      const bytes = new Uint8Array(Math.min(headBytes, file.sizeBytes))
      text = Buffer.from(bytes.subarray(0, await file.read(bytes, 0))).toString('latin1')
      const end = endOf(text)
      if (end >= 0) return text.slice(0, end)
      if (headBytes >= file.sizeBytes) break
    }
    return text
  } finally {
    await file.close()
  }
}

const endOfNrrd = (text: string): number => text.search(/\r?\n\r?\n/)
/** The field of the voxels' file ends a MetaImage header. */
const endOfMeta = (text: string): number => {
  const last = /^[ \t]*ElementDataFile[ \t]*=.*$/m.exec(text)
  return last === null ? -1 : last.index + last[0].length
}

/** More behind the voxels is not looked at. */
const mostTrailerBytes = 2 ** 20

async function textsOfMgh(path: string): Promise<HeaderTexts | undefined> {
  const source = await openByteSource(path)
  try {
    const bytes = new Uint8Array(mghHeaderBytes)
    const header = parseMghHeader(bytes.subarray(0, await source.read(bytes)), { file: '' })
    if (!header.ok) return undefined
    const wanted = voxelBytes(header.value) * header.value.volumeCount
    if ((await source.skip(wanted)) < wanted) return undefined
    const trailer = new Uint8Array(mostTrailerBytes)
    return mghTexts(trailer.subarray(0, await source.read(trailer)))
  } finally {
    await source.close()
  }
}
