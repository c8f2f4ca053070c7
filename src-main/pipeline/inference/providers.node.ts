import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ExecutionProvider } from '@contract/model.ts'

/** A provider that may be tried here, or one that cannot be and why, in one sentence. */
export type Candidate =
  | { readonly provider: ExecutionProvider }
  | { readonly provider: ExecutionProvider; readonly because: string }

/** What each platform's onnxruntime package holds, best first; `cpu` is everywhere and last. */
const byPlatform: Readonly<Partial<Record<NodeJS.Platform, readonly ExecutionProvider[]>>> = {
  linux: ['cuda', 'webgpu', 'cpu'],
  win32: ['dml', 'webgpu', 'cpu'],
  darwin: ['coreml', 'webgpu', 'cpu'],
}

/**
 * The providers of this computer. One that would have to run in software, or whose libraries are absent, is not even
 * opened: it could end the process or be a hundred times slower than the CPU.
 */
export function candidates(): readonly Candidate[] {
  return (byPlatform[process.platform] ?? ['cpu']).map((provider) => {
    const because = whyAbsent(provider)
    return because === undefined ? { provider } : { provider, because }
  })
}

function whyAbsent(provider: ExecutionProvider): string | undefined {
  if (provider === 'cuda' && !hasCudaLibrary())
    return 'CUDA is not used: its provider library is not installed beside onnxruntime.'
  if (provider === 'webgpu' && process.platform === 'linux' && !hasGraphicsDevice())
    return 'WebGPU is not used: this computer offers no graphics device.'
  return undefined
}

function hasCudaLibrary(): boolean {
  const root = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
  return existsSync(join(root, 'bin', 'napi-v6', 'linux', process.arch, 'libonnxruntime_providers_cuda.so'))
}

/** A render node of the kernel's graphics drivers, or NVIDIA's own device file. */
const hasGraphicsDevice = (): boolean => {
  if (existsSync('/dev/nvidia0')) return true
  return existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'))
}
