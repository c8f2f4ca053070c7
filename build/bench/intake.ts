import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import { findScans } from '../../src-main/pipeline/intake/find-scans.node.ts'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { type Bench, percentile, type Row, timeInTurn, timeMs } from './bench.ts'
import { must } from './must.ts'
import { ballOf256, demoScan } from './scans.ts'

const run = promisify(execFile)
const roundCount = 15

/** A real series of 170 slices that lies beside the project, and is not on every machine. */
const series = resolve('../shared/data/dicom/philips_elition_T1_mprage_170')

/** Headers looked at, a series read beside dcm2niix, compressed NIfTI beside nibabel. */
export const intake: Bench = {
  name: 'intake',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      const ofSeries = existsSync(series) ? [...(await index(folder)), ...(await besideDcm2niix(folder))] : []
      if (ofSeries.length === 0) process.stderr.write(`NOT MEASURED: there is no DICOM series at ${series}.\n`)
      return [...ofSeries, ...(await besideNibabel(folder))]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** 118 folders of links of one series: 20,060 headers, each read once to warm up. */
async function index(folder: string): Promise<readonly Row[]> {
  const cohort = join(folder, 'cohort')
  for (let copy = 0; copy < 118; copy++) {
    const place = join(cohort, String(copy).padStart(3, '0'))
    mkdirSync(place, { recursive: true })
    for (const file of readdirSync(series)) link(join(series, file), join(place, file))
  }
  let fileCount = 0
  const look = async () => {
    fileCount = 0
    const told = { seen: () => fileCount++, signal: new AbortController().signal }
    for await (const found of findScans(cohort, told)) if (found.kind === 'refused') throw new Error(found.failure.kind)
  }
  await look()
  const times = [await timeMs(look), await timeMs(look), await timeMs(look)]
  const ms = percentile(times, 50) / fileCount
  return [
    { measure: `${fileCount} DICOM headers, files a second`, value: 1000 / ms, unit: 'files/s' },
    { measure: 'the same, time for one', value: ms, unit: 'ms', atMost: 1000 / 1500 },
  ]
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

async function besideDcm2niix(folder: string): Promise<readonly Row[]> {
  if (!(await answers('dcm2niix', ['-v']))) return []
  const out = join(folder, 'dcm2niix')
  mkdirSync(out)
  const name = 'series of 170 slices'
  const read = async () => must(await readScan(must(await openScan(series))))
  const peer = () => run('dcm2niix', ['-b', 'n', '-z', 'n', '-w', '1', '-f', 'series', '-o', out, series])
  // Apart: what was written a moment ago is still on its way to the disk, and slows what comes next.
  const volume = mediansOf(await timeInTurn({ own: read, peer }, roundCount))
  const write = async () => must(await writeNifti(join(folder, 'series.nii'), (await read()).volume))
  const file = mediansOf(await timeInTurn({ own: write, peer }, roundCount))
  return [
    { measure: `${name}: to a volume ÷ dcm2niix to a file`, value: volume.own / volume.peer, unit: '×', atMost: 1 },
    { measure: `${name}: to a NIfTI file ÷ dcm2niix`, value: file.own / file.peer, unit: '×' },
    { measure: `${name}: to a volume, median`, value: volume.own, unit: 'ms' },
    { measure: `${name}: dcm2niix, median`, value: volume.peer, unit: 'ms' },
  ]
}

const mediansOf = (times: Readonly<Record<'own' | 'peer', readonly number[]>>) => ({
  own: percentile(times.own, 50),
  peer: percentile(times.peer, 50),
})

/** Reads in a process of its own, so that its start is not counted; every voxel is asked for, as here. */
const nibabelSource = `
import sys, time, nibabel, numpy
for path in sys.stdin:
    start = time.perf_counter()
    numpy.asanyarray(nibabel.load(path.strip()).dataobj)
    print((time.perf_counter() - start) * 1000, flush=True)
`

async function besideNibabel(folder: string): Promise<readonly Row[]> {
  const pythons = ['/usr/bin/python3', 'python3']
  const known = await Promise.all(pythons.map((python) => answers(python, ['-c', 'import nibabel'])))
  const python = pythons[known.indexOf(true)]
  if (python === undefined) return []
  const ball = join(folder, 'ball.nii.gz')
  must(await writeNifti(ball, ballOf256()))
  return [
    ...(await compare(python, '256³ of 16 bits', ball)),
    ...(await compare(python, 'T1 of 4.6 million voxels', demoScan())),
  ]
}

async function compare(python: string, name: string, path: string): Promise<readonly Row[]> {
  const peer = execFile(python, ['-c', nibabelSource])
  const answered: ((ms: number) => void)[] = []
  peer.stdout?.on('data', (printed) => answered.shift()?.(Number(printed)))
  const ask = () =>
    new Promise<number>((done) => {
      answered.push(done)
      peer.stdin?.write(`${path}\n`)
    })
  const own: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= roundCount; round++) {
    const [ownMs, theirMs] = [await timeMs(async () => must(await readNifti(path))), await ask()]
    if (round === 0) continue
    own.push(ownMs)
    theirs.push(theirMs)
  }
  peer.stdin?.end()
  const [ownMs, theirMs] = [percentile(own, 50), percentile(theirs, 50)]
  return [
    { measure: `${name}: NIfTI.gz ÷ nibabel`, value: ownMs / theirMs, unit: '×', atMost: 0.8 },
    { measure: `${name}: NIfTI.gz, median`, value: ownMs, unit: 'ms' },
    { measure: `${name}: nibabel, median`, value: theirMs, unit: 'ms' },
  ]
}

/** Whether a program is here; where a peer is missing nothing is compared with it, which is said. */
async function answers(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(program, args)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'ENOENT' && program === 'dcm2niix') return true
    process.stderr.write(`NOT MEASURED: ${program} ${args.join(' ')} does not answer here.\n`)
    return false
  }
}
