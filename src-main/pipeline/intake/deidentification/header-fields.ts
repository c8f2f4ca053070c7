import type { HeaderTexts } from '@contract/identifiers.ts'
import { metaField } from '@volume/meta-header.ts'
import { parseNrrdFields } from '@volume/nrrd-fields.ts'

/** Fields of a NRRD header that hold words of whoever wrote it; the others state how the voxels lie. */
const nrrdWords: readonly string[] = ['content', 'labels', 'data file']

/** Of the lines of a NRRD header, what may tell of a subject: fields for words, comments, and every key of a key/value pair. */
export function nrrdTexts(header: string): HeaderTexts {
  const [, ...lines] = header.split(/\r?\n/)
  const parsed = parseNrrdFields(lines)
  const hasComment = lines.some((line) => /^#\s*\S/.test(line) && !isOfTeem(line))
  const comments = hasComment ? ['comments'] : []
  if (typeof parsed === 'string') return { texts: comments, extensions: [] }
  const { fields, values } = parsed
  const named = nrrdWords.filter((name) => (fields.get(name) ?? '').replaceAll('"', '').trim() !== '')
  const keys = [...values].filter(([, value]) => value.trim() !== '').map(([key]) => `key ${withoutNumbers(key)}`)
  return { texts: [...named, ...comments, ...new Set(keys)], extensions: [] }
}

/** What the reference library writes into each file, on where the format is explained. */
const isOfTeem = (line: string): boolean =>
  /^# (Complete NRRD file format specification at:|http:\/\/teem\.sourceforge\.net\/nrrd\/format\.html)\s*$/.test(line)

/** Segments and frames have the same keys again and again. */
const withoutNumbers = (key: string): string => key.replace(/\d+/g, '#')

/** Those that MetaIO defines and that hold numbers or words of its own. */
const metaFields: ReadonlySet<string> = new Set(
  (
    'ObjectType ObjectSubType NDims BinaryData BinaryDataByteOrderMSB ElementByteOrderMSB CompressedData CompressedDataSize ' +
    'CompressionLevel TransformMatrix Rotation Orientation Offset Position Origin CenterOfRotation AnatomicalOrientation ' +
    'ElementSpacing ElementSize ElementType ElementMin ElementMax ElementNumberOfChannels DimSize HeaderSize Modality ' +
    'SequenceID DistanceUnits Color ID ParentID ElementToIntensityFunctionSlope ElementToIntensityFunctionOffset'
  ).split(' '),
)

/** Of the lines of a MetaImage header, every field that MetaIO does not define as a number; the voxels' file if it is another one. */
export function metaTexts(header: string): HeaderTexts {
  const texts = header.split(/\r?\n/).flatMap((line) => {
    const [name, value] = metaField(line)
    if (name === '' || value === '' || metaFields.has(name)) return []
    return name === 'ElementDataFile' && /^local$/i.test(value) ? [] : [name]
  })
  return { texts: [...new Set(texts)], extensions: [] }
}

/** Tags that FreeSurfer writes behind the voxels (utils/tags.h), and what they hold. */
const mghTags: Readonly<Record<number, string>> = {
  3: 'command line',
  5: 'color table',
  30: 'path of a transform',
  31: 'path of a transform',
  33: 'alignment',
  42: 'frames',
}
/** They hold numbers, a flag, or which axis is encoded by phase. */
const mghNumbers: ReadonlySet<number> = new Set([2, 4, 32, 40, 41, 43])
/** Without a length: what follows them is not told apart. */
const mghUnmeasured: ReadonlySet<number> = new Set([1, 20])
/** Five times and angles of the sequence come first. */
const mghParameterBytes = 20
const mostTags = 1000

/** @param trailer What follows the voxels of an MGH file; the tags of it that may hold words. */
export function mghTexts(trailer: Uint8Array): HeaderTexts {
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength)
  const texts = new Set<string>()
  let at = mghParameterBytes
  for (let count = 0; count < mostTags && at + 4 <= trailer.length; count++) {
    const tag = view.getInt32(at)
    at += 4
    if (tag === 0) break
    if (mghUnmeasured.has(tag)) {
      texts.add(tag === 1 ? 'color table' : `tag ${tag}`)
      break
    }
    if (tag === 2) continue
    const lengthBytes = tag === 30 ? 4 : 8
    if (at + lengthBytes > trailer.length) break
    const sizeBytes = lengthBytes === 4 ? view.getInt32(at) : Number(view.getBigInt64(at))
    at += lengthBytes
    if (sizeBytes < 0) break
    if (sizeBytes > 0 && !mghNumbers.has(tag)) texts.add(mghTags[tag] ?? `tag ${tag}`)
    at += sizeBytes
  }
  return { texts: [...texts], extensions: [] }
}
