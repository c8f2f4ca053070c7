import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { build } from 'vite'

// Run on a display: `measure.mjs <volume> disk|ball|next-case <executable> <options…>`, prints one JSON document.
const [volume, what, executablePath, ...options] = process.argv.slice(2)
const diametersMm = [2, 10, 30]
/** Strokes and movements in each; the peer, which takes longer, paints fewer. */
const work = { ours: { strokes: 10, moves: 20 }, cornerstone: { strokes: 5, moves: 12 } }
/** How often the strokes are taken back one by one. */
const undoRounds = { ours: 2, cornerstone: 2 }
/** Cases that are gone on to. */
const cases = { looked: 3, measured: 40 }

const here = fileURLToPath(new URL('.', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'insula-correction-'))
let server
let close = async () => {}
try {
  const source = join(here, 'page')
  await build({ root: source, configFile: join(source, 'vite.config.ts'), build: { outDir } })
  server = await serve(outDir)
  const page = await openElectron(`http://127.0.0.1:${server.address().port}/index.html`)
  await page.waitForFunction(() => 'bench' in window)
  const ours = await latenciesOf(page, 'ours')
  const cornerstone = await latenciesOf(page, 'cornerstone')
  console.log(JSON.stringify({ ours, cornerstone }))
} finally {
  await close()
  server?.close()
  await rm(outDir, { recursive: true, force: true })
}

async function openElectron(address) {
  const application = await _electron.launch({
    executablePath,
    args: [...options, join(here, 'app')],
    env: { ...process.env, BENCH_PAGE: address },
  })
  close = () => application.close()
  return application.firstWindow()
}

async function latenciesOf(page, which) {
  await page.evaluate(([which, volume]) => window.bench.start(which, volume), [which, volume])
  await page.waitForTimeout(1000)
  const measured = what === 'next-case' ? await nextLatencies(page) : await tipLatencies(page, which)
  await page.evaluate(() => window.bench.end())
  return measured
}

/** Brush and undo latencies for every diameter. */
async function tipLatencies(page, which) {
  const measured = []
  for (const diameterMm of diametersMm) {
    await page.evaluate((tip) => window.bench.take(tip), { shape: what, diameterMm })
    const brush = await brushLatencies(page, work[which])
    const painted = await page.evaluate(() => window.bench.paintedVoxelCount())
    const undo = await undoLatencies(page, work[which].strokes + 1, undoRounds[which])
    const left = await page.evaluate(() => window.bench.paintedVoxelCount())
    if (painted < 100 * diameterMm || left !== 0)
      throw new Error(`${which}, ${diameterMm} mm: ${painted} voxels were painted, and ${left} left after undo.`)
    measured.push({ diameterMm, brush: summary(brush), undo: summary(undo) })
  }
  return measured
}

/** The pixels of the first cases, which warm up, are looked at; those that follow are measured. */
async function nextLatencies(page) {
  const latencies = []
  for (let turn = 0; turn < cases.looked + cases.measured; turn++) {
    await page.evaluate((looking) => window.bench.fetch(looking), turn < cases.looked)
    await page.keyboard.press('n')
    const latency = await page.evaluate(() => window.bench.next())
    if (latency) latencies.push(latency)
    await page.waitForTimeout(300)
  }
  const of = (key) => summary(latencies.map((latency) => latency[key]))
  return { first: of('firstMs'), all: of('allMs'), complete: of('completeMs') }
}

/** Paints strokes across the axial pane, one movement after the other, each waited for; the first stroke warms up. */
async function brushLatencies(page, { strokes, moves }) {
  const latencies = []
  for (let stroke = 0; stroke <= strokes; stroke++) {
    const y = 120 + stroke * 14
    await page.mouse.move(160, y)
    await page.mouse.down()
    for (let move = 1; move <= moves; move++) {
      await page.mouse.move(160 + move * 8, y + 8 * Math.sin(move / 3))
      await settled(page)
      await page.waitForTimeout((move * 7) % 17)
    }
    await page.mouse.up()
    const collected = await page.evaluate(() => window.bench.collect())
    if (stroke > 0) latencies.push(...collected)
  }
  return latencies
}

/** Takes all strokes back one by one, each waited for; between two rounds they are done again. */
async function undoLatencies(page, strokes, rounds) {
  const press = async (key) => {
    for (let step = 0; step < strokes; step++) {
      await page.keyboard.press(key)
      await settled(page)
      await page.waitForTimeout((step * 7) % 17)
    }
    return page.evaluate(() => window.bench.collect())
  }
  const latencies = []
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await press('y')
    latencies.push(...(await press('z')))
  }
  return latencies
}

function settled(page) {
  return page.waitForFunction(() => window.bench.pendingCount() === 0)
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))]
  return { count: sorted.length, p50Ms: at(50), p95Ms: at(95), p99Ms: at(99) }
}

function serve(folder) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const answer = (request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname
    const file = extname(name) === '.html' ? join(folder, basename(name)) : join(folder, 'assets', basename(name))
    response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  }
  return new Promise((resolve) => {
    const listening = createServer(answer).listen(0, '127.0.0.1', () => resolve(listening))
  })
}
