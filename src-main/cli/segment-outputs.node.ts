import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type DoubtMeasure, doubtMeasures } from '@contract/doubt-measure.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { labelTableName } from '../pipeline/export/label-table.ts'
import { isOneOf } from '../pipeline/export/same-file.node.ts'

/** The file of a map of doubt. */
export const doubtFile = (measure: DoubtMeasure): string => `${measure}.nii.gz`

/** What `segment` writes into its folder beside `doubtFile` and `probabilitiesFile`. */
export const outputs = {
  labelmap: 'labelmap.nii.gz',
  measurements: 'measurements.json',
} as const

/** The file of a segment's probabilities, if they are kept. */
export const probabilitiesFile = (segmentValue: number): string => `probability-${segmentValue}.nii.gz`

/** Files of probabilities that are there. */
export const probabilitiesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /^probability-\d+\.nii\.gz$/.test(name))

/** Why `segment` must not write there: a file would replace the scan, or an earlier result that may not be replaced. */
export async function outputFailure(
  folder: string,
  {
    isReplaceable,
    source,
  }: { readonly isReplaceable: boolean; readonly source: { readonly files: readonly string[] } },
): Promise<Failure | undefined> {
  const names = [
    ...Object.values(outputs),
    ...doubtMeasures.map(doubtFile),
    labelTableName(outputs.labelmap),
    ...(await probabilitiesIn(folder)),
  ]
  for (const file of names)
    if (await isOneOf(join(folder, file), source.files)) return { kind: 'output-is-input', file }
  const files = names.filter((file) => existsSync(join(folder, file)))
  return files.length === 0 || isReplaceable
    ? undefined
    : { kind: 'output-exists', folder: basename(resolve(folder)), files }
}
