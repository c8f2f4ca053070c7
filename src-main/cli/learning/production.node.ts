import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { openBundle } from '../resources.node.ts'

/** The bundle that is in force in this cohort in place of the one that ships under this id; a path is taken as it is. */
export async function openInForce(cohort: Cohort, idOrPath: string): Promise<Result<Bundle, Failure>> {
  const placed = cohort.learning.production(idOrPath)
  return placed === undefined || placed.folder === 'shipped'
    ? openBundle(idOrPath)
    : readBundle(join(cohort.folder, placed.folder))
}
