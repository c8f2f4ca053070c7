/** Failures of what the program remembers between starts: settings and key maps. */
export const applicationSentences = {
  'settings-unwritable': ({ because }: { because: string }) =>
    `The change holds until Insula is closed, but could not be kept: ${because}. Check the disk and repeat it.`,
  'key-map-unwritable': ({ file, because }: { file: string; because: string }) =>
    `The key map was not written to ${file}: ${because}. Choose another place.`,
  'key-map-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} is no key map of Insula: ${because}. The keys stay as they are.`,
  'key-map-conflict': ({ file, keys, first, second }: { file: string; keys: string; first: string; second: string }) =>
    `${file} gives ${keys} to both “${first}” and “${second}”. The keys stay as they are.`,
}
