import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'

/** The bundle of `--from`; `undefined`: none is named, or the one that is trained for itself. */
export async function openSource(
  idOrPath: string | undefined,
  target: Bundle,
  open: (idOrPath: string) => Promise<Result<Bundle, Failure>>,
): Promise<Result<Bundle | undefined, Failure>> {
  if (idOrPath === undefined) return ok(undefined)
  const source = await open(idOrPath)
  return source.ok && source.value.modelSha256 === target.modelSha256 ? ok(undefined) : source
}
