/** Failures of the command line alone. */
export const commandLineSentences = {
  'output-is-input': ({ file }: { file: string }) =>
    `${file} is the scan itself. Sources are never overwritten: name another file.`,
  'conversion-differs': ({ file, because }: { file: string; because: string }) =>
    `${file} was read back and is not what was written: ${because}. Check the disk before using it.`,
}
