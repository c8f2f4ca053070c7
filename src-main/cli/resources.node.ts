import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../pipeline/inference/bundle.node.ts'

/** The files that ship with the application: beside the built bundle, or beside the sources. */
export function resourcesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'resources', 'models'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('The application is incomplete: its resources are missing.')
    folder = above
  }
  return join(folder, 'resources')
}

/** The bundle that ships under this id, or the one in this folder. Its files are verified. */
export async function openBundle(idOrPath: string): Promise<Result<Bundle, Failure>> {
  const models = join(resourcesFolder(), 'models')
  const known: string[] = []
  for (const entry of await readdir(models, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const bundle = await readBundle(join(models, entry.name))
    if (bundle.ok && bundle.value.card.id === idOrPath) return ok(bundle.value)
    if (!bundle.ok && entry.name === idOrPath) return bundle
    if (bundle.ok) known.push(bundle.value.card.id)
  }
  return existsSync(idOrPath)
    ? readBundle(idOrPath)
    : fail({ kind: 'model-unknown', modelId: idOrPath, known: known.join(', ') })
}
