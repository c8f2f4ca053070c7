import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import type { Bench, Row } from './bench.ts'
import { percentile, timeInTurn } from './bench.ts'
import { must } from './must.ts'
import { ballOf256, demoScan } from './scans.ts'

const roundCount = 9

/** How much reading a compressed scan costs beside the inflating: checks, conversion and findings included. */
export const load: Bench = {
  name: 'load',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      const ball = join(folder, 'ball.nii.gz')
      must(await writeNifti(ball, ballOf256()))
      return [...(await compare('256³ of 16 bits', ball)), ...(await compare('T1 of 4.6 million voxels', demoScan()))]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function compare(name: string, path: string): Promise<readonly Row[]> {
  const times = await timeInTurn(
    {
      load: async () => must(await readNifti(path)),
      inflate: async () => promisify(gunzip)(await readFile(path)),
    },
    roundCount,
  )
  const loadMs = percentile(times.load, 50)
  const inflateMs = percentile(times.inflate, 50)
  return [
    { measure: `${name}: load ÷ bare inflate`, value: loadMs / inflateMs, unit: '×', atMost: 1.3 },
    { measure: `${name}: load, median`, value: loadMs, unit: 'ms' },
    { measure: `${name}: bare inflate, median`, value: inflateMs, unit: 'ms' },
  ]
}
