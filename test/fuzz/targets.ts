import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { zipSync } from 'fflate'
import { expect } from 'vitest'
import { readOriginTable } from '../../src-main/pipeline/cohort/origin-table.ts'
import { parseCsv } from '../../src-main/pipeline/cohort/separated-values.ts'
import { readSegmentTable } from '../../src-main/pipeline/correction/segment-table/parse.ts'
import { parseModelCard } from '../../src-main/pipeline/inference/model-card.node.ts'
import { deidentifyFile } from '../../src-main/pipeline/intake/deidentification/deidentify-file.node.ts'
import { checkDirectory } from '../../src-main/pipeline/intake/dicom/directory.node.ts'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { acquisitionTimes } from '../../src-main/pipeline/intake/scans-table.ts'
import { readSegmentation } from '../../src-main/pipeline/intake/segmentation/read-segmentation.node.ts'
import { parseTaskList } from '../../src-main/pipeline/intake/task-list.ts'
import { parseVocabulary } from '../../src-main/pipeline/quality/rating/vocabulary.node.ts'
import { readLabelmap } from '../../src-main/pipeline/volume/image.node.ts'
import { writeDicomSegmentation } from '../../src-main/pipeline/write-dicom-segmentation.node.ts'
import meta from '../golden/meta.json' with { type: 'json' }
import nrrd from '../golden/nrrd.json' with { type: 'json' }
import structureSets from '../golden/structure-set.json' with { type: 'json' }
import { unwrap } from '../hippocampus-cases.ts'
import { asked, sourceSeries } from '../pipeline/export/dicom-series.ts'
import { dicomFile, type Picture, words } from '../pipeline/intake/dicom/write-dicom.ts'
import { directory, record } from '../pipeline/intake/dicom/write-dicomdir.ts'
import { mghBytes } from '../pipeline/volume/mgh-bytes.ts'
import { niftiBytes, smallGrid } from '../pipeline/volume/nifti-bytes.ts'
import type { Target } from './fuzz.ts'

/** An answer, or a failure in a sentence. */
function said(result: Result<unknown, Failure>): void {
  if (!result.ok) expect(sentenceOf(result.failure)).toMatch(/\.$/)
}

async function scan(path: string): Promise<void> {
  const source = await openScan(path)
  const read = source.ok ? await readScan(source.value) : source
  said(read)
  if (read.ok) for (const finding of read.value.findings) expect(sentenceOf(finding)).toMatch(/\.$/)
}

type Files = Readonly<Record<string, string | undefined>>

/** Whole files that other tools wrote, in base64. */
const filesIn = (sets: readonly Files[], ending: string): readonly Uint8Array[] =>
  sets
    .flatMap((files) => Object.entries(files))
    .filter(([name]) => name.endsWith(ending))
    .map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')))

const gzipped = (bytes: Uint8Array) => [bytes, new Uint8Array(gzipSync(bytes))]

const pictures: readonly Picture[] = [
  { thickness: '1' },
  { thickness: '1', transferSyntax: '1.2.840.10008.1.2.5', pixelData: [words([1, 64, 0]), words([0x0302, 0x0504])] },
  { thickness: '1', transferSyntax: '1.2.840.10008.1.2.4.70', pixelData: [words([0xd8ff, 0xd9ff])] },
  { thickness: '1', bitsAllocated: 8, bitsStored: 8, highBit: 7, slope: '0.5', intercept: '-3', frames: '2' },
  { imageType: 'DERIVED\\SECONDARY', characterSet: 'ISO_IR 192', patientName: 'Ö^Ä', photometric: 'MONOCHROME1' },
]

const dicomSeeds = async () => pictures.map((picture) => dicomFile(picture))

async function segmentationSeeds(): Promise<readonly Uint8Array[]> {
  const series = await sourceSeries()
  const seeds: Uint8Array[] = []
  for (const type of ['binary', 'labelmap'] as const) {
    const path = join(series.folder, `${type}.dcm`)
    unwrap(await writeDicomSegmentation(asked(series, { type, path })))
    seeds.push(new Uint8Array(await readFile(path)))
  }
  return seeds
}

const resource = (folder: string): readonly Uint8Array[] =>
  readdirSync(join('resources', folder))
    .filter((name) => /\.(json|txt|tsv|ctbl)$/.test(name))
    .toSorted()
    .map((name) => new Uint8Array(readFileSync(join('resources', folder, name)).subarray(0, 1500)))

const texts: readonly string[] = [
  '0 Unknown 0 0 0 0\n17 Left-Hippocampus 220 216 20 0\n',
  '################################################\n# ITK-SnAP Label Description File\n    1  255    0    0        1  1  1    "Label 1"\n',
  'index\tname\tabbreviation\tcolor\n1\tGray\tGM\t#ff0000\n',
  'participant_id,site,scanner\nsub-1,Oslo,"A ""b"""\n',
  'filename\tacq_time\nanat/sub-1_T1w.nii.gz\t2020-01-02T03:04:05\n',
  '{"FileFormat":"MITK Segmentation Task List","Version":1,"Name":"a","Tasks":[{"Image":"a.nrrd","Result":"b.nrrd"}]}',
]

/** All that is read out of text, of one file. */
async function tables(path: string): Promise<void> {
  const file = 'table.txt'
  const text = new TextDecoder().decode(await readFile(path))
  said(readSegmentTable({ text, file }))
  said(readOriginTable(file, parseCsv(text)))
  acquisitionTimes(text)
  parseTaskList(text)
  said(parseVocabulary({ text, file }))
  const document = documentIn(text)
  if (document !== undefined) parseModelCard(document)
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const secret = new Uint8Array(32).fill(7)

export const targets: readonly Target[] = [
  {
    name: 'nifti',
    fileName: 'scan.nii',
    seeds: async () => [
      ...gzipped(niftiBytes()),
      niftiBytes({ datatype: 'float32', voxels: Float32Array.from({ length: 12 }, (_, index) => index) }),
      niftiBytes({ datatype: 'uint8', voxels: new Uint8Array(12), slope: 2, intercept: 1 }),
    ],
    async read(path) {
      await scan(path)
      said(await readLabelmap(path))
    },
  },
  {
    name: 'mgh',
    fileName: 'scan.mgz',
    seeds: async () =>
      [0, 1, 3, 4].flatMap((code) => {
        const voxels = new Uint8Array(12 * 4)
        const { shape, rasFromVoxel } = smallGrid
        return gzipped(mghBytes({ shape, rasFromVoxel, code, voxels }))
      }),
    read: scan,
  },
  {
    name: 'nrrd',
    fileName: 'scan.nrrd',
    seeds: async () =>
      filesIn(
        Object.values(nrrd.scans).map(({ files }) => files),
        '.nrrd',
      ),
    async read(path) {
      await scan(path)
      said(await readLabelmap(path))
    },
  },
  { name: 'meta', fileName: 'scan.mha', seeds: async () => filesIn(Object.values(meta.files), '.mha'), read: scan },
  { name: 'dicom', fileName: 'image.dcm', seeds: dicomSeeds, read: scan },
  {
    name: 'deidentification',
    fileName: 'image.dcm',
    seeds: dicomSeeds,
    async read(path) {
      const bytes = new Uint8Array(await readFile(path))
      for (const dates of ['removed', 'moved'] as const)
        deidentifyFile(bytes, { secret, dates, privateElements: dates === 'moved' ? 'safe' : 'removed' })
    },
  },
  {
    name: 'dicom-segmentation',
    fileName: 'segmentation.dcm',
    seeds: segmentationSeeds,
    async read(path) {
      const { scan: source, source: described } = await theSeries()
      const about = { grid: described.grid, scanName: source.files[0] ?? '', table: [] }
      said(await readSegmentation({ paths: [path], file: 'segmentation.dcm' }, about))
    },
  },
  {
    name: 'structure-set',
    fileName: 'structures.dcm',
    seeds: async () =>
      [structureSets.sets.small, structureSets.sets.straight].map(
        ({ file }) => new Uint8Array(gunzipSync(Buffer.from(file, 'base64'))),
      ),
    async read(path) {
      const { scan: source, source: described } = await theSeries()
      const about = { grid: described.grid, scanName: source.files[0] ?? '', table: [] }
      const read = await readSegmentation({ paths: [path], file: 'structures.dcm' }, about)
      said(read)
      if (read.ok) for (const finding of read.value.findings) expect(sentenceOf(finding)).toMatch(/\.$/)
    },
  },
  {
    name: 'dicomdir',
    fileName: 'DICOMDIR',
    seeds: async () => [directory(record('IMAGES\\IM0'), record('IMAGES\\IM1', new Uint8Array(2)))],
    async read(path) {
      const failure = await checkDirectory(path)
      if (failure) expect(sentenceOf(failure)).toMatch(/\.$/)
    },
  },
  {
    name: 'zip',
    fileName: 'disc.zip',
    seeds: async () => [
      zipSync({ 'a/scan.nii': niftiBytes() }),
      zipSync({ 'a/scan.nii': [niftiBytes(), { level: 0 }], 'b.dcm': dicomFile({ thickness: '1' }) }),
    ],
    read: scan,
  },
  {
    name: 'tables',
    fileName: 'table.txt',
    seeds: async () => [
      ...texts.map((text) => new TextEncoder().encode(text)),
      ...resource('labels'),
      ...resource('ratings'),
      new Uint8Array(readFileSync('resources/models/hippocampus/model.json')),
    ],
    read: tables,
  },
]

let series: ReturnType<typeof sourceSeries> | undefined
const theSeries = () => (series ??= sourceSeries())
