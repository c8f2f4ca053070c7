import type { ProfileOptions } from '@contract/identifiers.ts'

/** What the de-identification profile leaves open, as options of a verb. */
export const profileOptions = {
  dates: {
    kind: 'choice',
    choices: ['removed', 'moved'],
    says: 'moved: by days that are the same for all of a patient, so intervals stay (removed)',
  },
  private: {
    kind: 'choice',
    choices: ['removed', 'safe'],
    says: 'safe: keep what says how Philips intensities are scaled, diffusion of Siemens, Philips and GE, and where the slices of a Siemens mosaic lie (removed; mosaics are then kept back unless it is said)',
  },
} as const

/** As they were chosen; whoever says that all private elements go lets mosaics go, too. */
export const profileOf = (values: {
  readonly dates: string | undefined
  readonly private: string | undefined
}): ProfileOptions & { readonly losesMosaics: boolean } => ({
  dates: values.dates === 'moved' ? 'moved' : 'removed',
  privateElements: values.private === 'safe' ? 'safe' : 'removed',
  losesMosaics: values.private === 'removed',
})
