import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { built } from '../scripts/built.mjs'
import { root } from '../scripts/run.mjs'
import { cohortOnScreenRows } from './cohort-screen/cohort-screen.mjs'
import { correctionRows, nextCaseRows } from './correction/correction.mjs'
import { measureByApplication, measureInElectron } from './electron-bench.mjs'
import { soakRows } from './soak/soak.mjs'

/**
 * Everything that `npm run bench` measures. A row holds `measure`, `value`, `unit` and, where there is a target,
 * `atMost`.
 * @type {readonly { name: string, run(): Promise<readonly { measure: string, value: number, unit: string, atMost?: number }[]> }[]}
 */
export const benches = [
  ...[
    'segment',
    'batch',
    'load',
    'intake',
    'dicom objects',
    'cohort of 100,000 cases',
    'training',
    'federation',
    'learned space',
  ].map((name) => ({
    name,
    run: () => inChild(name),
  })),
  { name: 'cohort on screen', run: cohortOnScreenRows },
  { name: 'correction', run: correctionRows },
  { name: 'case switch', run: caseSwitch },
  { name: 'page', run: pageRows },
  { name: 'soak', run: soakRows },
  { name: 'transport', run: transport },
]

/** Builds the benchmarks that run in Node. */
export const prepare = () => build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) })

/** A benchmark of child.ts in a process of its own. */
function inChild(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'out/bench/child.js'), name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (part) => {
      printed += part
    })
    child.once('error', reject)
    child.once('close', (status) =>
      status === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`The benchmark ended with ${status}.`)),
    )
  })
}

/** The panes alone against Cornerstone's, and the whole application from the decision on. */
async function caseSwitch() {
  await built()
  return [
    ...(await nextCaseRows()),
    ...(await switchOf('t1', 'T1 of 4.6 million voxels')),
    ...(await switchOf('256', '256³ of 16 bits')),
  ]
}

async function switchOf(size, name) {
  const script = fileURLToPath(new URL('case-switch/measure.mjs', import.meta.url))
  const { defer, accept, complete, memoryMiB } = await measureInElectron(script, size)
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  return [
    { measure: `${name}: defer to the next case in all panes`, value: median(defer), unit: 'ms', atMost: 300 },
    { measure: `${name}: accept to the next case in all panes`, value: median(accept), unit: 'ms', atMost: 300 },
    { measure: `${name}: slowest of both`, value: Math.max(...defer, ...accept), unit: 'ms' },
    { measure: `${name}: either to all panes drawn by Cornerstone`, value: median(complete), unit: 'ms' },
    { measure: `${name}: memory of all processes of the application`, value: memoryMiB, unit: 'MiB' },
  ]
}

/** What keeps the page from answering, and the brush in the whole application, strokes being written to disk meanwhile. */
async function pageRows() {
  await built()
  const script = fileURLToPath(new URL('page-block/measure.mjs', import.meta.url))
  const rows = []
  for (const [size, name] of [
    ['t1', 'T1 of 4.6 million voxels'],
    ['256', '256³ of 16 bits'],
    ['segments', 'T1 with 500 segments'],
  ]) {
    const { first, proposed } = await measureInElectron(script, size)
    const longest = (measure, { taskMs }) => ({
      measure: `${name}: longest task ${measure}`,
      value: taskMs,
      unit: 'ms',
    })
    rows.push(
      { measure: `${name}: brush, input to paint, p50`, value: first.brushMs.p50, unit: 'ms' },
      { measure: `${name}: brush, input to paint, p95`, value: first.brushMs.p95, unit: 'ms', atMost: 50 },
      { measure: `${name}: brush beside 3D, input to paint, p50`, value: first.brushBeside3dMs.p50, unit: 'ms' },
      {
        measure: `${name}: brush beside 3D, input to paint, p95`,
        value: first.brushBeside3dMs.p95,
        unit: 'ms',
        atMost: 50,
      },
      longest('until all panes stand', first.open.untilShown),
      longest('after that', first.open.after),
      longest('after a stroke', first.stroke),
      ...(proposed
        ? [
            longest('after that, with a newer prediction', proposed.open.after),
            longest('after a stroke, with a newer prediction', proposed.stroke),
          ]
        : []),
      longest('until the first preview of a tool', first.tool),
    )
  }
  return rows
}

/** The ways that voxels could take from a worker to the page; the first is the one that is taken. */
async function transport() {
  const application = fileURLToPath(new URL('transport/app', import.meta.url))
  const { protocolInPieces, protocol, invoke, messagePort } = await measureByApplication(application)
  return [
    { measure: '32 MiB by the private protocol, in pieces', value: protocolInPieces, unit: 'ms' },
    { measure: '32 MiB by the private protocol, whole', value: protocol, unit: 'ms' },
    { measure: '32 MiB by a call', value: invoke, unit: 'ms' },
    { measure: '32 MiB by a transferred message port', value: messagePort, unit: 'ms' },
  ]
}
