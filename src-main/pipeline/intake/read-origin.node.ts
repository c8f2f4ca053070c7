import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { statSource } from '@volume/source-file.node.ts'
import type { BidsFolders } from './bids-folders.node.ts'
import { readHeader } from './dicom/read-header.node.ts'
import type { ScanSource } from './indexed-case.ts'
import type { ScanOrigin } from './scan-origin.ts'
import { readSidecar } from './sidecar.node.ts'

export interface ReadOrigin {
  readonly origin: ScanOrigin
  readonly findings: readonly Finding[]
}

/** What header or sidecars of a known scan say now, as indexing it would find; its voxels are not read. */
export async function readOrigin(
  { format, files: [path = ''] }: ScanSource,
  folders: BidsFolders,
): Promise<Result<ReadOrigin, Failure>> {
  if (format === 'dicom') {
    const header = await readHeader(path)
    if (header.kind === 'image') return ok({ origin: header.frames[0].origin, findings: [] })
    return fail(header.kind === 'refused' ? header.refused.failure : { kind: 'format-unknown', file: basename(path) })
  }
  try {
    await statSource(path)
  } catch (error) {
    return fail(readFailure(error, basename(path)))
  }
  const { origin = {}, findings } = await readSidecar(path, folders)
  return ok({ origin, findings })
}
