import { createCohort } from '../../src-main/storage/cohort.node.ts'
import { batch } from './batch.ts'
import type { Bench } from './bench.ts'
import { dicomObjects } from './dicom-objects.ts'
import { federation } from './federation.ts'
import { intake } from './intake.ts'
import { addLargeCohort } from './large-cohort.ts'
import { learnedSpace } from './learned-space.ts'
import { load } from './load.ts'
import { must } from './must.ts'
import { pages } from './pages.ts'
import { segmentOverhead } from './segment.ts'
import { training } from './training.ts'
import { workOnLargeCohort } from './worked-cohort.ts'

// Runs the benchmark that is named and prints its rows as JSON, its peak memory as the last of them.
const benches: readonly Bench[] = [
  segmentOverhead,
  batch,
  load,
  intake,
  dicomObjects,
  pages,
  training,
  federation,
  learnedSpace,
]
const [name, folder] = process.argv.slice(2)
if (name === 'make' && folder !== undefined) {
  const cohort = must(createCohort(folder, { clock: () => new Date(), readerId: 'bench' }))
  addLargeCohort(cohort)
  cohort.close()
  await workOnLargeCohort(folder)
  process.exit(0)
}
const bench = benches.find((one) => one.name === name)
if (bench === undefined) throw new Error(`There is no benchmark "${name}".`)
const rows = await bench.run()
const peak = { measure: 'peak memory of the process', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' }
process.stdout.write(JSON.stringify([...rows, peak]))
