// npm run bench: measures what was promised; prints a table and writes one JSON file, out/bench/bench.json.
// `npm run bench -- segment load` measures these alone.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from './run.mjs'
import { setupWindow } from './setup.mjs'

await setupWindow()
const { benches, prepare } = await import('../bench/benches.mjs')
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => benches.every((bench) => bench.name !== name))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}". There are: ${benches.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

await prepare()
const results = []
for (const { name, run } of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`Measuring: ${name}…`)
  const rows = (await run()).map((row) => ({
    ...row,
    ...(row.atMost !== undefined && { met: row.value <= row.atMost }),
  }))
  results.push({ name, rows })
}

const machine = { processor: cpus()[0]?.model, threads: availableParallelism(), memoryGiB: totalmem() / 2 ** 30 }
const file = join(root, 'out/bench/bench.json')
mkdirSync(join(root, 'out/bench'), { recursive: true })
writeFileSync(
  file,
  `${JSON.stringify({ node: process.version, platform: process.platform, machine, results }, null, 2)}\n`,
)
console.log(table(results))
console.log(`\nWritten to ${file}`)
process.exit(results.some(({ rows }) => rows.some(({ met }) => met === false)) ? 1 : 0)

function table(results) {
  const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
  const lines = results.flatMap(({ name, rows }) => [
    [name, '', '', ''],
    ...rows.map(({ measure, value, unit, atMost, met }) => [
      `  ${measure}`,
      `${number(value)} ${unit}`,
      atMost === undefined ? '' : `≤ ${atMost} ${unit}`,
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]),
  ])
  const all = [['measure', 'value', 'target', 'verdict'], ...lines]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column].length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
