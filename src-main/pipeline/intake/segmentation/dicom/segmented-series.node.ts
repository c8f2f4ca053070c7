import type { Dataset } from '../../dicom/dataset.node.ts'
import { readDataset } from '../../dicom/read-dataset.node.ts'
import { readHeaders } from '../../dicom/read-header.node.ts'
import { seriesOfStructures } from '../structure-set/stated-structures.node.ts'

/** Where a DICOM segmentation or an RT Structure Set says that it belongs; what it does not state is empty. */
interface StatedSource {
  readonly series: readonly string[]
  /** The images that it was drawn on. */
  readonly instances: ReadonlySet<string>
}

/** A case of a series. */
export interface CaseOfSeries {
  readonly name: string
  readonly SeriesInstanceUID: string
  readonly files: readonly string[]
}

/**
 * The names of the cases that a DICOM segmentation may lie on: those of the series that it was drawn on; of several such cases those
 * that hold an image it refers to, and if it refers to none of them, all, for where it lies tells.
 */
export async function casesOfSegmentation(path: string, cases: readonly CaseOfSeries[]): Promise<readonly string[]> {
  const { series, instances } = await statedSource(path)
  const ofSeries = cases.filter(({ SeriesInstanceUID }) => series.includes(SeriesInstanceUID))
  const names = (some: readonly CaseOfSeries[]) => [...new Set(some.map(({ name }) => name))]
  if (ofSeries.length < 2 || instances.size === 0) return names(ofSeries)
  const referred: CaseOfSeries[] = []
  for (const one of ofSeries) if (await holdsOne(one.files, instances)) referred.push(one)
  return names(referred.length > 0 ? referred : ofSeries)
}

async function holdsOne(files: readonly string[], instances: ReadonlySet<string>): Promise<boolean> {
  const headers = await readHeaders(files)
  return headers.some((one) => one.kind === 'image' && instances.has(one.frames[0].SOPInstanceUID))
}

/** Cannot be read: it states nothing. */
async function statedSource(path: string): Promise<StatedSource> {
  const parsed = await readDataset(path)
  if (!parsed.ok) return { series: [], instances: new Set() }
  const { dataset } = parsed.value
  const stated = dataset.items('x00081115')
  const ofFrames = [...dataset.items('x52009230'), ...dataset.items('x52009229')].flatMap(imagesOfFrame)
  const ofSeries = stated.flatMap((item) => item.items('x0008114a').flatMap(uidOfImage))
  return {
    series: [...stated.flatMap((item) => item.string('x0020000e') ?? []), ...seriesOfStructures(dataset)],
    instances: new Set(ofFrames.length > 0 ? ofFrames : ofSeries),
  }
}

/** Of Derivation Image and Source Image. */
const imagesOfFrame = (frame: Dataset): readonly string[] =>
  frame.items('x00089124').flatMap((derivation) => derivation.items('x00082112').flatMap(uidOfImage))

const uidOfImage = (item: Dataset): readonly string[] => [item.string('x00081155') ?? []].flat()
