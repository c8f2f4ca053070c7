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

/** The bundles that ship, by folder; one that does not fit its card is a failure. */
async function shippedBundles(): Promise<
  readonly { readonly name: string; readonly bundle: Result<Bundle, Failure> }[]
> {
  const models = join(resourcesFolder(), 'models')
  const entries = (await readdir(models, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = entries.map(({ name }) => name).toSorted()
  return Promise.all(names.map(async (name) => ({ name, bundle: await readBundle(join(models, name)) })))
}

/** Those that fit their cards. */
export const installedBundles = async (): Promise<readonly Bundle[]> =>
  (await shippedBundles()).flatMap(({ bundle }) => (bundle.ok ? [bundle.value] : []))

/** The bundle that ships under this id, or the one in this folder. Its files are verified. */
export async function openBundle(idOrPath: string): Promise<Result<Bundle, Failure>> {
  const shipped = await shippedBundles()
  const known = shipped.flatMap(({ bundle }) => (bundle.ok ? [bundle.value] : []))
  const found = known.find(({ card }) => card.id === idOrPath)
  if (found) return ok(found)
  const damaged = shipped.find(({ name, bundle }) => name === idOrPath && !bundle.ok)
  if (damaged) return damaged.bundle
  return existsSync(idOrPath)
    ? readBundle(idOrPath)
    : fail({ kind: 'model-unknown', modelId: idOrPath, known: known.map(({ card }) => card.id).join(', ') })
}
