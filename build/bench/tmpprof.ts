import { readFileSync, readdirSync } from 'node:fs'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { parseHeader } from '../../src-main/pipeline/intake/dicom/header.node.ts'
import { parseDataset } from '../../src-main/pipeline/intake/dicom/dataset.node.ts'
import { readHeader } from '../../src-main/pipeline/intake/dicom/read-header.node.ts'
import { assembleSeries } from '../../src-main/pipeline/intake/dicom/assemble.node.ts'
import { atOnce } from '../../src-main/pipeline/intake/at-once.ts'
import { must } from './must.ts'
const s = '/work/shared/data/dicom/philips_elition_T1_mprage_170'
const files = readdirSync(s).map((f) => `${s}/${f}`)
const bytes = files.map((f) => new Uint8Array(readFileSync(f)).slice(0, 65536))
for (let i = 0; i < 30; i++) { const t = [performance.now()]; const lap = () => t.push(performance.now())
 const o = must(await openScan(s)); lap(); must(await readScan(o)); lap()
 for (const b of bytes) parseDataset(b); lap()
 const hs = bytes.map((b, k) => parseHeader(b, { path: files[k]!, file: 'x', sizeBytes: 140358, modifiedMs: 0 })); lap()
 await (await import('../../src-main/pipeline/intake/dicom/read-header.node.ts')).readHeaders(files); lap()
 await assembleSeries(hs.flatMap((h) => (h.kind === 'image' ? h.frames : [])), 'x'); lap()
 if (i % 6 === 5) console.log('open read parseDataset parseHeader readHeaders assemble', t.slice(1).map((x, k) => (x - t[k]!).toFixed(1)).join(' ')) }
