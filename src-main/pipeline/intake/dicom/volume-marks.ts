/** What tells the volumes of one series from each other, as far as an image states it. */
export interface VolumeMarks {
  /** Image type with its complex component: a magnitude, a phase, a field map. */
  readonly image?: string
  readonly echoTimeMs?: number
  readonly inversionTimeMs?: number
  /** s/mm² */
  readonly diffusionBValue?: number
  /** Unit vector as text. */
  readonly diffusionDirection?: string
  readonly temporalPosition?: number
  readonly acquisitionNumber?: number
}

export type VolumeMark = keyof VolumeMarks

/** Marks of images that one would look at side by side: each is a scan of its own. */
export const contrastMarks = ['image', 'echoTimeMs', 'inversionTimeMs'] as const satisfies readonly VolumeMark[]

/** Marks of volumes that repeat each other in time or by direction: one of them stands for the scan. */
export const repeatMarks = [
  'diffusionBValue',
  'diffusionDirection',
  'temporalPosition',
  'acquisitionNumber',
] as const satisfies readonly VolumeMark[]
