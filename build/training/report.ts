import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { type TrainingLog, trainingReport } from './training-report.ts'

/**
 * `npm run train -- report <bundle> <figure.svg>`: what the training command said at its end, from the log that it left in the bundle,
 * which stays as it is.
 */
export async function reportTraining(folder: string, figurePath: string): Promise<void> {
  const bundle = await readBundle(folder)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))
  const log = await readFile(join(folder, 'training.json'), 'utf8').then(JSON.parse, () => undefined)
  if (!isLog(log))
    throw new Error(
      `${basename(folder)} has no log of a training command: its training.json is none, or of a run of a cohort.`,
    )
  const { text, figure } = trainingReport(log, bundle.value.card)
  await writeFile(figurePath, figure)
  console.log(`${text}\n${figurePath}`)
}

const isLog = (log: Partial<TrainingLog> | undefined): log is TrainingLog =>
  log?.lossEvery25 !== undefined && log.validations !== undefined && log.plan !== undefined
