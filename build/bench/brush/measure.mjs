import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, chromium } from 'playwright-core'
import { build } from 'vite'

// Run by brush.mjs on a display: `measure.mjs electron|chromium <executable> <options…>`, prints one JSON document.
const [engine, executablePath, ...options] = process.argv.slice(2)
const strokeCount = 8
const movesPerStroke = 25

const here = fileURLToPath(new URL('.', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'insula-brush-'))
let server
let close = async () => {}
try {
  const source = join(here, 'page')
  await build({ root: source, configFile: join(source, 'vite.config.ts'), build: { outDir } })
  server = await serve(outDir)
  const address = `http://127.0.0.1:${server.address().port}/index.html`
  const page = engine === 'electron' ? await openElectron(address) : await openChromium(address)
  await page.waitForFunction(() => 'bench' in window)
  const ours = await strokesOf(page, 'ours')
  const cornerstone = await strokesOf(page, 'cornerstone')
  console.log(
    JSON.stringify({
      engine,
      movementCount: ours.length,
      oursP50Ms: percentile(ours, 50),
      oursP95Ms: percentile(ours, 95),
      cornerstoneP50Ms: percentile(cornerstone, 50),
      cornerstoneP95Ms: percentile(cornerstone, 95),
    }),
  )
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

async function openChromium(address) {
  const browser = await chromium.launch({ executablePath, args: options, headless: true })
  close = () => browser.close()
  const page = await browser.newPage({ viewport: { width: 1520, height: 440 } })
  await page.goto(address)
  return page
}

/** Paints strokes across the axial pane, one movement after the other, each waited for; the first stroke warms up. */
async function strokesOf(page, which) {
  await page.evaluate((which) => window.bench.start(which), which)
  await page.waitForTimeout(1000)
  const before = await page.evaluate(() => window.bench.paintedVoxelCount())
  const latencies = []
  for (let stroke = 0; stroke <= strokeCount; stroke++) {
    const y = 130 + stroke * 18
    await page.mouse.move(160, y)
    await page.mouse.down()
    for (let move = 1; move <= movesPerStroke; move++) {
      await page.mouse.move(160 + move * 7, y + 8 * Math.sin(move / 3))
      await page.waitForFunction(() => window.bench.pendingCount() === 0)
      await page.waitForTimeout((move * 7) % 17)
    }
    await page.mouse.up()
    const collected = await page.evaluate(() => window.bench.collect())
    if (stroke > 0) latencies.push(...collected)
  }
  const painted = (await page.evaluate(() => window.bench.paintedVoxelCount())) - before
  if (painted < 10_000) throw new Error(`The brush under test (${which}) painted ${painted} voxels only.`)
  await page.evaluate(() => window.bench.end())
  return latencies
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] * 10) / 10
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
