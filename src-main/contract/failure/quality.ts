/** Findings of `quality/`. */
export const qualitySentences = {
  'surface-distances-undefined': ({ file, angleDegrees }: { file: string; angleDegrees: number }) =>
    `The axes of ${file} are not perpendicular (off by ${angleDegrees.toFixed(2)}°), so surface distances in mm are not computed. Resample it to a perpendicular grid first.`,
}
