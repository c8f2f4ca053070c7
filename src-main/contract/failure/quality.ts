/** Findings of `quality/`. */
export const qualitySentences = {
  'surface-distances-undefined': ({ file, angleDegrees }: { file: string; angleDegrees: number }) =>
    `The axes of ${file} are not perpendicular (off by ${angleDegrees.toFixed(2)}°), so surface distances in mm are not computed. Resample it to a perpendicular grid first.`,
  'background-empty': ({ file }: { file: string }) =>
    `The background of ${file} is empty: what surrounds the head was blanked, as by skull-stripping. Measures that need the noise in air are not computed.`,
  'background-absent': ({ file }: { file: string }) =>
    `${file} shows no air around the head, so its outline is not known. Measures that need air or the outline are not computed.`,
  'nothing-to-measure': ({ file }: { file: string }) =>
    `${file} has one value everywhere: nothing about its quality can be measured.`,
  'consensus-unfit': ({ name, because }: { name: string; because: string }) => `${name} has no consensus: ${because}.`,
  'consensus-of-one': ({ folder }: { folder: string }) =>
    `${folder} holds fewer than two NIfTI labelmaps: there is nothing to agree on.`,
}
