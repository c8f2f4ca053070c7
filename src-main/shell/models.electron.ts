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
import { inForceOf, type ModelsOf, replacementOf } from '../worker/learning/in-force.node.ts'

/** The files that ship with the application. */
export const resourcesFolder = (): string => {
  const packaged = join(process.resourcesPath, 'resources')
  return app.isPackaged && existsSync(packaged) ? packaged : join(app.getAppPath(), 'resources')
}

/** The bundles that ship with the application, without those that do not fit their cards. */
export async function installedBundles(): Promise<readonly Bundle[]> {
  const folder = join(resourcesFolder(), 'models')
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = entries.map(({ name }) => name).toSorted()
  const bundles = await Promise.all(names.map((name) => readBundle(join(folder, name))))
  return bundles.flatMap((bundle) => (bundle.ok ? [bundle.value] : []))
}

/** A model that ships, and what runs under its id. */
export interface ModelInForce {
  readonly shipped: Bundle
  readonly inForce: Result<Bundle, Failure>
}

/** All that ship and fit their cards, with what is in force in the open cohort, if there is one. */
export const modelsInForce = async (open: ModelsOf | undefined): Promise<readonly ModelInForce[]> =>
  Promise.all((await installedBundles()).map(async (shipped) => ({ shipped, inForce: await inForceOf(shipped, open) })))

/** The bundle that is in force under this id, or the one that is made for the contrast of a case. */
export async function bundleFor(
  modelId: string,
  { contrast }: Pick<CaseRow, 'contrast'>,
  open: ModelsOf | undefined,
): Promise<Result<Bundle, Failure>> {
  if (modelId !== modelByContrast) return bundleOf(modelId, open)
  const shipped = modelForContrast(contrast, await installedBundles())
  return shipped.ok ? inForceOf(shipped.value, open) : shipped
}

/** The bundle that is in force under this id in the open cohort, if there is one. Its files were verified just now. */
export async function bundleOf(modelId: string, open: ModelsOf | undefined): Promise<Result<Bundle, Failure>> {
  const replacement = open && (await replacementOf(open, modelId))
  return replacement ?? shippedOf(modelId)
}

/** The bundle that ships under this id. */
export async function shippedOf(modelId: string): Promise<Result<Bundle, Failure>> {
  const installed = await installedBundles()
  const found = installed.find(({ card }) => card.id === modelId)
  return found
    ? ok(found)
    : fail({ kind: 'model-unknown', modelId, known: installed.map(({ card }) => card.id).join(', ') })
}
