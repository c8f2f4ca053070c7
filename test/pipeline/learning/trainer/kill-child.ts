import { runTraining } from '../../../../src-main/pipeline/run-training.node.ts'
import { tinyJob, tinyPlan } from './tiny-run.ts'

// Trains with a checkpoint after every step and says each; whoever reads that kills it somewhere.
const [path = ''] = process.argv.slice(2)
await runTraining(
  tinyJob(
    {
      checkpoint: { path, fingerprint: 'killed', ageMs: 0 },
      onStep: ({ stepsDone }) => process.stdout.write(`${stepsDone}\n`),
    },
    tinyPlan,
  ),
)
