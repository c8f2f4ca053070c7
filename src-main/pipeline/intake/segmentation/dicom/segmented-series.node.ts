import { readDataset } from '../../dicom/read-dataset.node.ts'

/** The UIDs of the series that a DICOM segmentation says it was drawn on; none where it does not say or cannot be read. */
export async function segmentedSeries(path: string): Promise<readonly string[]> {
  const parsed = await readDataset(path)
  if (!parsed.ok) return []
  return parsed.value.dataset.items('x00081115').flatMap((item) => item.string('x0020000e') ?? [])
}
