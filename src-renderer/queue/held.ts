import type { Claim } from '@contract/queue.ts'

/** What a call of a claimed case carries: main refuses surplus names. */
export const held = ({ caseId, fence }: Claim): Pick<Claim, 'caseId' | 'fence'> => ({ caseId, fence })
