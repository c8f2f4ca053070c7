import type { AcquisitionStrategy } from '@contract/acquisition.ts'

/** Ways to choose which cases are corrected next, with where each was published. */
export const strategies = {
  random: { says: 'random', source: 'Each case has the same chance.' },
  'foreground-aware-random': {
    says: 'foreground-aware random',
    source:
      'Lüth et al., nnActive, Transactions on Machine Learning Research 2025; here of cases by predicted segments.',
  },
  'predictive-entropy': {
    says: 'predictive entropy',
    source:
      'Shannon 1948; Settles 2009, uncertainty sampling. Here the mean over the surface band of the most doubtful segment.',
  },
  'mutual-information': {
    says: 'mutual information',
    source:
      'BALD: Houlsby et al. 2011; Gal, Islam & Ghahramani, ICML 2017. Here over the surface band, as predictive entropy.',
  },
  'pairwise-dice': {
    says: 'pairwise Dice',
    source: 'Roy et al., NeuroImage 2019. Here 1 − pairwise Dice of the worst segment.',
  },
  'clasp-pe': {
    says: 'class-stratified power-noise entropy (ClaSP PE)',
    source: 'Lüth et al., Transactions on Machine Learning Research 2026, with the power noise of Kirsch et al. 2021.',
  },
  'core-set': {
    says: 'core-set',
    source: 'Sener & Savarese, ICLR 2018: k-center greedy (Gonzalez 1985) on embeddings.',
  },
} as const satisfies Readonly<Record<AcquisitionStrategy, { readonly says: string; readonly source: string }>>

export type Strategy = AcquisitionStrategy

/** What each strategy is measured against. */
export const controlStrategy: Strategy = 'foreground-aware-random'
