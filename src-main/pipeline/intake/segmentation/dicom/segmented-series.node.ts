import { readDataset } from '../../dicom/read-dataset.node.ts'
import { seriesOfStructures } from '../structure-set/stated-structures.node.ts'

/** The UIDs of the series that a DICOM segmentation or an RT Structure Set says it was drawn on; none where it does not say or cannot be read. */
export async function segmentedSeries(path: string): Promise<readonly string[]> {
  const parsed = await readDataset(path)
  if (!parsed.ok) return []
  const { dataset } = parsed.value
  return [
    ...dataset.items('x00081115').flatMap((item) => item.string('x0020000e') ?? []),
    ...seriesOfStructures(dataset),
  ]
}
