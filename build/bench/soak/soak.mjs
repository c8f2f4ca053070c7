import { fileURLToPath } from 'node:url'
import { built } from '../../scripts/built.mjs'
import { measureInElectron } from '../electron-bench.mjs'

const switches = '200'

/** Memory of the built application while it goes through eight T1 cases again and again: it has to stay what it is. */
export async function soakRows() {
  await built()
  const samples = await measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), switches)
  const [first, last] = [samples[0], samples.at(-1)]
  const series = samples.map((sample) => ({
    measure: `after ${sample.switches} switches: all processes`,
    value: sample.allMiB,
    unit: 'MiB',
  }))
  const growth = (name, key) => ({
    measure: `${name}, ${last.switches} ÷ ${first.switches} switches`,
    value: last[key] / first[key],
    unit: '×',
    atMost: 1.05,
  })
  return [
    ...series,
    growth('all processes', 'allMiB'),
    growth('JavaScript objects of the page', 'objectsMiB'),
    growth("heap of the page with V8's code", 'heapMiB'),
    ...[first, last].map(({ switches, objectsMiB }) => ({
      measure: `after ${switches} switches: JavaScript objects of the page`,
      value: objectsMiB,
      unit: 'MiB',
    })),
    ...samples.map(({ switches, heapMiB }) => ({
      measure: `after ${switches} switches: heap of the page with V8's code`,
      value: heapMiB,
      unit: 'MiB',
    })),
    growth('nodes of the page', 'domNodes'),
    growth('listeners of the page', 'listeners'),
  ]
}
