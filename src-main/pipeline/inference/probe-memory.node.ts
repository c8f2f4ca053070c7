import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { release } from 'node:os'
import { dirname } from 'node:path'
import type { ProviderProbe, ProviderTrial } from '@contract/model.ts'
import { z } from 'zod'

/** What probes found on this computer, by the SHA-256 of a bundle's weights. */
export interface ProbeMemory {
  /** Versions of runtime, system and graphics drivers as they are now. */
  readonly fingerprint: string
  /** `undefined` if there was no probe, or something of the fingerprint has changed since. */
  recall(modelSha256: string): ProviderProbe | undefined
  keep(modelSha256: string, trials: readonly ProviderTrial[]): ProviderProbe
}

const trial = z.strictObject({
  provider: z.enum(['cpu', 'cuda', 'dml', 'coreml', 'webgpu']),
  outcome: z.enum(['used', 'slower', 'failed', 'absent']),
  durationMs: z.number().exactOptional(),
  largestDeviation: z.number().exactOptional(),
  because: z.string().exactOptional(),
})
const shape = z.record(
  z.string(),
  z.strictObject({ fingerprint: z.string(), probedAt: z.string(), trials: z.array(trial) }),
)

/** A file that is damaged counts as empty: everything in it can be found again. */
export function openProbeMemory(
  path: string,
  { fingerprint, clock }: { readonly fingerprint: string; readonly clock: () => Date },
): ProbeMemory {
  const readAll = (): Readonly<Record<string, ProviderProbe>> => {
    try {
      const parsed = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')))
      return parsed.success ? parsed.data : {}
    } catch {
      return {}
    }
  }
  return {
    fingerprint,
    recall(modelSha256) {
      const kept = readAll()[modelSha256]
      return kept?.fingerprint === fingerprint ? kept : undefined
    },
    keep(modelSha256, trials) {
      const probe: ProviderProbe = { fingerprint, probedAt: clock().toISOString(), trials }
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(`${path}.part`, JSON.stringify({ ...readAll(), [modelSha256]: probe }, undefined, 2))
        renameSync(`${path}.part`, path)
      } catch {
        // A folder that cannot be written costs a probe at the next start, nothing else.
      }
      return probe
    },
  }
}

/** `graphics` is what the caller knows about the graphics devices and their drivers. */
export function computerFingerprint(graphics = ''): string {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { readonly version: string }
  return [`onnxruntime ${version}`, `${process.platform} ${release()} ${process.arch}`, nvidiaDriver(), graphics]
    .filter((part) => part !== '')
    .join('; ')
}

/** What the kernel module of NVIDIA says about itself; nothing where there is none. */
function nvidiaDriver(): string {
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8').split('\n')[0]?.trim() ?? ''
  } catch {
    return ''
  }
}
