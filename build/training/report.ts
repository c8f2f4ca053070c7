import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { type TrainingLog, trainingReport } from './training-report.ts'

/** `npm run train -- report <bundle folder>`: what the training command said at its end, from the log that it left in the bundle. */
export async function reportTraining(folder: string): Promise<void> {
  const bundle = await readBundle(folder)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.failure))
  const log: TrainingLog = JSON.parse(await readFile(join(folder, 'training.json'), 'utf8'))
  const { text, figure } = trainingReport(log, bundle.value.card)
  await writeFile(join(folder, 'training.svg'), figure)
  console.log(`${text}\n${join(folder, 'training.svg')}`)
}
