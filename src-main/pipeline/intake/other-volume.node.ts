import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { isArchive } from '@volume/source-file.node.ts'
import { archivePlace } from '@volume/zip-archive.node.ts'
import { findScans } from './find-scans.node.ts'
import type { FoundScan, IndexedCase, ScanSource } from './indexed-case.ts'
import { withHash } from './with-hash.node.ts'

/**
 * Another of the volumes that repeat each other where a scan was found, as a scan of its own on the same grid; `volume` is from 1.
 * Headers are read again: of a DICOM series a case keeps the files of its own volume alone.
 */
export async function indexVolume(
  { name, volume, ...source }: ScanSource & { readonly name: string; readonly volume: number },
  signal: AbortSignal,
): Promise<Result<IndexedCase, Failure>> {
  const file = basename(source.files[0] ?? name)
  const found = await findAgain(source, signal)
  if (found === undefined) return fail(signal.aborted ? { kind: 'cancelled' } : { kind: 'source-changed', file })
  const { volumes = [], frame: _, ...scan } = found
  const wanted = volumes[volume - 1]
  if (wanted === undefined) return fail({ kind: 'volume-not-among', file, volume, count: Math.max(1, volumes.length) })
  const findings = scan.findings.filter(({ kind }) => kind !== 'volumes-several')
  const indexed = await withHash({ ...scan, ...wanted, volumes, findings, name: `${name} volume ${volume}` }, signal)
  return indexed.kind === 'case' ? ok(indexed) : fail(indexed.failure)
}

async function findAgain(source: ScanSource, signal: AbortSignal): Promise<FoundScan | undefined> {
  for await (const found of findScans(await placesOf(source), {
    seen: () => {},
    signal,
    uneven: source.slices ?? 'refused',
  }))
    if (found.kind === 'case' && [found, ...(found.volumes ?? [])].some((volume) => isSame(volume, source)))
      return found
  return undefined
}

async function placesOf({ format, files }: ScanSource): Promise<string | readonly string[]> {
  const [first = ''] = files
  const place = archivePlace(first)
  if (place && (await isArchive(place.archive))) return place.archive
  return format === 'dicom' ? dirname(first) : files
}

const isSame = (one: Pick<ScanSource, 'files' | 'frame'>, other: Pick<ScanSource, 'files' | 'frame'>): boolean =>
  one.frame === other.frame &&
  one.files.length === other.files.length &&
  one.files.every((file, index) => file === other.files[index])
