import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { app } from 'electron'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import { type Bundle, readBundle } from '../pipeline/inference/bundle.node.ts'

/** The files that ship with the application. */
export const resourcesFolder = (): string => {
  const packaged = join(process.resourcesPath, 'resources')
  return app.isPackaged && existsSync(packaged) ? packaged : join(app.getAppPath(), 'resources')
}

/** The bundles that ship with the application; one that does not fit its card is left out of the list and named. */
export async function shippedBundles(): Promise<readonly Result<Bundle, Failure>[]> {
  const folder = join(resourcesFolder(), 'models')
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = entries.map(({ name }) => name).toSorted()
  return Promise.all(names.map((name) => readBundle(join(folder, name))))
}

/** The bundle with this id, or the one that is made for the contrast of a case. */
export async function bundleFor(
  modelId: string,
  { contrast }: Pick<CaseRow, 'contrast'>,
): Promise<Result<Bundle, Failure>> {
  if (modelId !== modelByContrast) return bundleOf(modelId)
  return modelForContrast(contrast, await installedBundles())
}

/** Those that fit their cards. */
export const installedBundles = async (): Promise<readonly Bundle[]> =>
  (await shippedBundles()).flatMap((bundle) => (bundle.ok ? [bundle.value] : []))

/** The bundle with this id. Its files were verified just now. */
export async function bundleOf(modelId: string): Promise<Result<Bundle, Failure>> {
  const bundles = await shippedBundles()
  const found = bundles.find((bundle) => bundle.ok && bundle.value.card.id === modelId)
  return found?.ok
    ? ok(found.value)
    : fail({
        kind: 'model-unknown',
        modelId,
        known: bundles.flatMap((one) => (one.ok ? [one.value.card.id] : [])).join(', '),
      })
}
