import { fileURLToPath } from 'node:url'
import { built } from '../../scripts/built.mjs'
import { measureInElectron } from '../electron-bench.mjs'
import { sumMiB } from '../process-memory.mjs'

/** A cohort of 100,000 cases in the built application: from a key to its rows, and from a click to the overview. */
export async function cohortOnScreenRows() {
  await built()
  const script = fileURLToPath(new URL('measure.mjs', import.meta.url))
  const { typing, sorting, overview, hovering, screens, pauses, highest } = await measureInElectron(script)
  const share = (values, percent) => values.toSorted((a, b) => a - b)[Math.floor((values.length * percent) / 100)]
  return [
    { measure: 'a key in the filter to its rows, p50', value: share(typing, 50), unit: 'ms' },
    { measure: 'a key in the filter to its rows, p95', value: share(typing, 95), unit: 'ms', atMost: 100 },
    {
      measure: 'slowest of a click on a column head to its rows',
      value: Math.max(...sorting),
      unit: 'ms',
      atMost: 100,
    },
    { measure: 'overview opened to its points', value: overview, unit: 'ms' },
    {
      measure: 'pointer over 100,000 points to the next frame, p95',
      value: share(hovering, 95),
      unit: 'ms',
      atMost: 50,
    },
    ...screenRows(screens),
    ...Object.entries(pauses).map(([name, ms]) => ({
      measure: `longest pause of the main process: ${name}`,
      value: ms,
      unit: 'ms',
    })),
    ...memoryRows(highest),
  ]
}

const screenRows = ({ queue, rate, planner }) => [
  { measure: 'queue opened to its first page', value: queue, unit: 'ms', atMost: 100 },
  { measure: 'list to rate opened to its first case', value: rate, unit: 'ms', atMost: 100 },
  { measure: 'planner opened to its first draft', value: planner, unit: 'ms', atMost: 1000 },
]

function memoryRows({ after, processes }) {
  const rss = processes.reduce((sum, { rssMiB }) => sum + rssMiB, 0)
  return [
    {
      measure: `memory of all processes at its highest, after: ${after}`,
      value: sumMiB(processes),
      unit: 'MiB',
      atMost: 600,
    },
    { measure: 'the same, pages that processes share counted for each', value: rss, unit: 'MiB' },
    ...processes.map(({ kind, rssMiB, pssMiB }) => ({
      measure: `of it: ${kind}`,
      value: pssMiB ?? rssMiB,
      unit: 'MiB',
    })),
  ]
}
