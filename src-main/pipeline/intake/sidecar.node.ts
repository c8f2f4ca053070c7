import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '@contract/failure/failure.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { niftiStem } from './name.ts'
import { isPlausibleField, originOf, type ScanOrigin, type StatedOrigin } from './scan-origin.ts'

export interface Sidecar {
  readonly origin?: ScanOrigin
  readonly findings: readonly Finding[]
}

/** Sidecars of BIDS are a few KiB; those that dcm2niix writes of long diffusion series a few hundred. */
const mostBytes = 1 << 20

/** Which scan of a folder has which sidecar: the file of the same name that ends in `.json` (BIDS). */
export function sidecarsIn(files: readonly string[]): (scan: string) => string | undefined {
  const known = new Map(files.filter((file) => /\.json$/i.test(file)).map((file) => [file.slice(0, -5), file]))
  return (scan) => known.get(niftiStem(scan) ?? scan)
}

/** What a sidecar says; the scan is taken whatever it holds. */
export async function readSidecar(folder: string, file: string | undefined): Promise<Sidecar> {
  if (file === undefined) return { findings: [] }
  const text = await readBounded(join(folder, file))
  if (!text.ok) return { findings: [{ kind: 'sidecar-unreadable', file, because: text.because }] }
  const fields = fieldsOf(text.value)
  if (fields === undefined)
    return { findings: [{ kind: 'sidecar-unreadable', file, because: 'it holds no JSON object' }] }
  const { stated, senseless } = statedIn(fields)
  const origin = originOf(stated)
  return {
    ...(Object.keys(origin).length > 0 && { origin }),
    findings: senseless.length === 0 ? [] : [{ kind: 'sidecar-senseless', file, fields: senseless }],
  }
}

type Read = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly because: string }

async function readBounded(path: string): Promise<Read> {
  try {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      if (size > mostBytes) return { ok: false, because: 'it is larger than 1 MiB' }
      // One byte more shows a file that grows meanwhile.
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(size + 1), 0, size + 1, 0)
      if (bytesRead > size) return { ok: false, because: 'it is being written' }
      return { ok: true, value: buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '') }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { ok: false, because: reasonOf(error) ?? 'it cannot be read' }
  }
}

function fieldsOf(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : undefined
  } catch {
    return undefined
  }
}

/** Terms of BIDS; a field of the wrong kind says nothing, and is named. */
function statedIn(fields: ReadonlyMap<string, unknown>): {
  readonly stated: StatedOrigin
  readonly senseless: readonly string[]
} {
  const senseless: string[] = []
  const textOf = (name: string): string | undefined => {
    const value = fields.get(name)
    if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
    senseless.push(name)
    return undefined
  }
  const teslaOf = (name: string): number | undefined => {
    const value = fields.get(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && isPlausibleField(value)) return value
    senseless.push(name)
    return undefined
  }
  const named = textOf('ProtocolName')
  const described = textOf('SeriesDescription')
  const stated = {
    institution: textOf('InstitutionName'),
    maker: textOf('Manufacturer'),
    model: textOf('ManufacturersModelName'),
    fieldTesla: teslaOf('MagneticFieldStrength'),
    protocol: named?.trim() ? named : described,
  }
  return { stated, senseless }
}
