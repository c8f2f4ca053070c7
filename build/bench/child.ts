import type { Bench } from './bench.ts'
import { load } from './load.ts'
import { pages } from './pages.ts'
import { segmentOverhead } from './segment.ts'

// Runs the benchmark that is named and prints its rows as JSON, its peak memory as the last of them.
const benches: readonly Bench[] = [segmentOverhead, load, pages]
const [name] = process.argv.slice(2)
const bench = benches.find((one) => one.name === name)
if (bench === undefined) throw new Error(`There is no benchmark "${name}".`)
const rows = await bench.run()
const peak = { measure: 'peak memory of the process', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' }
process.stdout.write(JSON.stringify([...rows, peak]))
