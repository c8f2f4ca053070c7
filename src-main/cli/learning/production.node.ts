import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { type ModelsOf, replacementOf } from '../../worker/learning/in-force.node.ts'
import { openBundle } from '../resources.node.ts'

/** The bundle that is in force in this cohort in place of the one that ships under this id; a path is taken as it is. */
export const openInForce = async (cohort: ModelsOf, idOrPath: string): Promise<Result<Bundle, Failure>> =>
  (await replacementOf(cohort, idOrPath)) ?? openBundle(idOrPath)
