import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Scan } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import type { CaseSource } from '../../storage/cases.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'

/** A case with the version that a reader accepted; plain data, so it crosses processes. */
export interface LabelledCase {
  readonly caseId: string
  readonly name: string
  readonly source: CaseSource
  readonly labelmapSha256: string
  /** Where the model looks, as the newest inference of the case was told. */
  readonly parameters: Pick<InferenceParameters, 'centers' | 'space'>
}

/** Scan and labelmap of a case. Fails if the scan's files are not those of the import any more. */
export async function readLabelledCase(
  { source, labelmapSha256 }: LabelledCase,
  blobs: Blobs,
): Promise<Result<{ readonly scan: Scan; readonly labelmap: Labelmap }, Failure>> {
  const unchanged = await checkSource(source, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  return ok({ scan: scan.value, labelmap: labelmapFrom(bytes.value, scan.value.volume.grid) })
}
