import type { ConsensusMethod } from '@contract/consensus.ts'

/** From which versions of its case a consensus was made, and how. */
export interface ConsensusOf {
  readonly method: ConsensusMethod
  /** Ascending. */
  readonly versions: readonly number[]
}

const says = { staple: 'STAPLE', majority: 'Majority' } as const

/** Where a version with labels that are a consensus comes from, in words that are understood again: "STAPLE of v1, v2". */
export const consensusName = ({ method, versions }: ConsensusOf): string =>
  `${says[method]} of ${versions.map((version) => `v${version}`).join(', ')}`

export function consensusOf(name: string): ConsensusOf | undefined {
  const [, method, list = ''] = /^(STAPLE|Majority) of (v\d+(?:, v\d+)*)$/.exec(name) ?? []
  if (method === undefined) return undefined
  return {
    method: method === 'STAPLE' ? 'staple' : 'majority',
    versions: list.split(', ').map((one) => Number(one.slice(1))),
  }
}
