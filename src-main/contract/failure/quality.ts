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
  'references-none': ({ folder }: { folder: string }) =>
    `${folder} holds no image file whose name is that of a case of the cohort.`,
  'reference-without-case': ({ file }: { file: string }) =>
    `${file} is called after no case of the cohort. Name it after the case, or put it into a folder of its name.`,
  'reference-ambiguous': ({ file, names, caseCount }: { file: string; names: readonly string[]; caseCount: number }) =>
    `${file} could be of ${names.join(', ')}${caseCount > names.length ? ` and ${caseCount - names.length} more` : ''}: its name does not tell which.`,
  'references-several': ({ file, name, fileCount }: { file: string; name: string; fileCount: number }) =>
    `${file} is one of ${fileCount} files of ${name}, and their names do not say of which structures they are. Leave one labelmap, or name each mask after its structure.`,
}
