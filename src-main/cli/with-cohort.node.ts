import { userInfo } from 'node:os'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { type Cohort, type CohortDependencies, openCohort } from '../storage/cohort.node.ts'

/** Who is named in the audit trail: the account of the operating system. */
export const dependencies = (): CohortDependencies => ({ clock: () => new Date(), readerId: accountName() })

/** Opens a cohort for one piece of work and closes it, however that ends. */
export async function withCohort<Value>(
  folder: string,
  work: (cohort: Cohort) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const opened = openCohort(folder, dependencies())
  if (!opened.ok) return opened
  try {
    return await work(opened.value)
  } finally {
    opened.value.close()
  }
}

/** On a cluster an account may have a number but no name. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return `account ${process.getuid?.() ?? 'unknown'}`
  }
}
