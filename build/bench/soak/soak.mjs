import { fileURLToPath } from 'node:url'
import { built } from '../../scripts/built.mjs'
import { measureInElectron } from '../electron-bench.mjs'

const switches = '300'
/** Before that each case was not yet seen often enough for its code to be compiled and its caches to be full. */
const warmSamples = 1
const window = 5

/** Memory of the built application while it goes through eight T1 cases again and again: it has to stay what it is. */
export async function soakRows() {
  await built()
  const samples = await measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), switches)
  const [first, last] = [samples[0], samples.at(-1)]
  const [early, late] = [samples.slice(warmSamples, warmSamples + window), samples.slice(-window)]
  const over = (part) => `${part[0].switches} to ${part.at(-1).switches}`
  const growth = (name, key) => ({
    measure: `${name}, median of switches ${over(late)} ÷ of ${over(early)}`,
    value: median(late.map((sample) => sample[key])) / median(early.map((sample) => sample[key])),
    unit: '×',
    atMost: 1.05,
  })
  const between = (name, key, from, atMost) => ({
    measure: `${name}, ${last.switches} ÷ ${from.switches} switches`,
    value: last[key] / from[key],
    unit: '×',
    atMost,
  })
  // V8 goes on to compile what is run more often: what it keeps for that belongs to no case, and has to come to an end.
  const withCode = "heap of the page with V8's code"
  const lastHundred = samples.find(({ switches }) => switches === last.switches - 100)
  const withoutCode = ({ heapMiB, codeMiB }) => heapMiB - codeMiB
  return [
    ...samples.map((sample) => told(sample, 'all processes', 'allMiB')),
    between('all processes', 'allMiB', first, 1.05),
    growth('all processes', 'allMiB'),
    between('JavaScript objects of the page', 'objectsMiB', first, 1.05),
    {
      measure: `heap of the page without V8's code, ${last.switches} ÷ ${first.switches} switches`,
      value: withoutCode(last) / withoutCode(first),
      unit: '×',
      atMost: 1.05,
    },
    between(withCode, 'heapMiB', lastHundred, 1.05),
    ...[first, last].map((sample) => told(sample, 'JavaScript objects of the page', 'objectsMiB')),
    ...[first, last].map((sample) => told(sample, "V8's code in the heap of the page", 'codeMiB')),
    ...samples.map((sample) => told(sample, withCode, 'heapMiB')),
    growth('nodes of the page', 'domNodes'),
    growth('listeners of the page', 'listeners'),
  ]
}

const told = (sample, name, key) => ({
  measure: `after ${sample.switches} switches: ${name}`,
  value: sample[key],
  unit: 'MiB',
})

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
