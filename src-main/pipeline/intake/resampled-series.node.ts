import { indexFolder } from './folder.node.ts'
import type { IndexedCase, RefusedScan } from './indexed-case.ts'
import { lastSegment } from './name.ts'

/**
 * The scans of one series that was refused for the distances of its slices, resampled to even ones. They are called as the refusal
 * was; of several each by what tells it from the others too.
 */
export async function indexResampled(
  { paths, name }: { readonly paths: readonly string[]; readonly name: string },
  signal: AbortSignal,
): Promise<readonly (IndexedCase | RefusedScan)[]> {
  const found: (IndexedCase | RefusedScan)[] = []
  for await (const one of indexFolder(paths, { onProgress: () => {}, signal, uneven: 'resampled' }))
    if (one.kind === 'case' || one.kind === 'refused') found.push(one)
  if (found.length === 1) return found.map((one) => (one.kind === 'case' ? { ...one, name } : one))
  return found.map((one) => (one.kind === 'case' ? { ...one, name: `${name} ${lastSegment(one.name)}` } : one))
}
