/** Failures of the command line alone. */
export const commandLineSentences = {
  'output-is-input': ({ file }: { file: string }) =>
    `${file} is the scan itself. Sources are never overwritten: write to another place.`,
  'output-exists': ({ folder, files }: { folder: string; files: readonly string[] }) =>
    `${folder} holds an earlier result (${files.join(', ')}). Name another folder, or replace it with --overwrite.`,
  'conversion-differs': ({ file, because }: { file: string; because: string }) =>
    `${file} was read back and is not what was written: ${because}. Check the disk before using it.`,
  'case-ambiguous': ({ name, caseIds }: { name: string; caseIds: readonly string[] }) =>
    `${caseIds.length} cases are named ${name}; name one by its id: ${caseIds.slice(0, 8).join(', ')}.`,
}
