import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { MeasurementReport } from '../../../src-main/pipeline/export/dicom/measurement-report.node.ts'
import { writeMeasurementReport } from '../../../src-main/pipeline/write-measurement-report.node.ts'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../../dicom-tools.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { sourceSeries, twoSegments } from './dicom-series.ts'

const segmentation = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4',
  SOPInstanceUID: '2.25.11',
  SeriesInstanceUID: '2.25.12',
}
const map = { SOPClassUID: '1.2.840.10008.5.1.4.1.1.30', SOPInstanceUID: '2.25.21', SeriesInstanceUID: '2.25.22' }

async function written(more: Partial<MeasurementReport> = {}, series = sourceSeries()) {
  const { folder, source } = await series
  const path = join(folder, '..', `${folder.split(/[/\\]/).at(-1)}-report.dcm`)
  onTestFinished(() => rmSync(path, { force: true }))
  const made = await writeMeasurementReport({
    source,
    software: { name: 'Insula', version: '0.1.0' },
    madeAt: new Date('2026-03-04T05:06:07Z'),
    segmentation,
    maps: [map],
    segments: twoSegments.map((segment, index) => ({
      segment,
      number: index + 1,
      volumeMl: 1.25 + index,
      ...(index === 0 && { pairwiseDice: 0.875 }),
    })),
    madeBy: { type: 'AUTOMATIC', algorithm: { name: 'hippocampus', version: '1.1.0' } },
    predictedDice: 0.9375,
    outcome: 'accepted',
    verdicts: [
      {
        vocabulary: { id: 'pass-fix-fail', title: 'Pass, fix or fail' },
        grade: { grade: 'fix', word: 'Fix' },
        reasons: [{ reason: 'part-missing', word: 'Part is missing' }],
      },
    ],
    path,
    ...more,
  })
  return { path, source, ...unwrap(made) }
}

test('A report is the same file byte for byte whenever it is written, and another one if a number is.', async () => {
  const series = sourceSeries()
  const first = await written({}, series)
  const bytes = readFileSync(first.path)
  const again = await written({}, series)
  expect(again.SOPInstanceUID).toBe(first.SOPInstanceUID)
  expect(readFileSync(again.path).equals(bytes)).toBe(true)
  const other = await written({ predictedDice: 0.9374 }, series)
  expect(other.SOPInstanceUID).not.toBe(first.SOPInstanceUID)
})

testDciodvfy('dciodvfy finds no error in a report.', async () => {
  expect(errorsOf((await written()).path)).toEqual([])
})

testDciodvfy('dciodvfy finds no error in a report of what a reader drew and nobody judged.', async () => {
  const { path } = await written({ madeBy: { type: 'MANUAL' }, outcome: 'open', verdicts: [], maps: [] })
  expect(errorsOf(path)).toEqual([])
})

interface Item {
  readonly concept: readonly [string, string, string]
  readonly items?: readonly Item[]
  readonly number?: number
  readonly unit?: readonly string[]
  readonly code?: readonly string[]
  readonly text?: string
  readonly segment?: number
  readonly image?: string
}

testPydicom('pydicom finds volumes, predicted Dice, verdicts and the algorithm in the tree of TID 1500.', async () => {
  const { path, source } = await written()
  const read = printedBy('build/reference/dicom_objects.py', 'report', path)
  expect([read.title[0], read.template]).toEqual(['126000', '1500'])
  expect(read.evidence).toEqual([
    ...source.slices.map(({ SOPInstanceUID }) => SOPInstanceUID),
    segmentation.SOPInstanceUID,
    map.SOPInstanceUID,
  ])
  const within = (items: readonly Item[], code: string) => items.filter(({ concept }) => concept[0] === code)
  const [measurements] = within(read.items, '126010')
  const groups = measurements?.items ?? []
  expect(groups).toHaveLength(3)
  const said = groups.map(({ items = [] }) => ({
    volume: within(items, '118565006').map(({ number, unit }) => [number, unit?.[0]])[0],
    segment: within(items, '121191')[0]?.segment,
    algorithm: [...within(items, '111001'), ...within(items, '111003')].map(({ text }) => text),
    finding: within(items, '121071')[0]?.code,
    pairwise: within(items, 'pairwise-dice')[0]?.number,
    predicted: within(items, 'predicted-dice')[0]?.number,
  }))
  const algorithm = ['hippocampus', '1.1.0']
  expect(said).toEqual([
    { volume: [1.25, 'mL'], segment: 1, algorithm, finding: ['5366008', 'SCT', 'Hippocampus'], pairwise: 0.875 },
    { volume: [2.25, 'mL'], segment: 2, algorithm, finding: ['label-300', '99INSULA', 'Höhle 2'] },
    { algorithm, predicted: 0.9375 },
  ])
  const [evaluations] = within(read.items, 'C0034375')
  expect(evaluations?.items?.map(({ concept, code }) => [concept[0], code?.[0]])).toEqual([
    ['quality-outcome', 'accepted'],
    ['pass-fix-fail', 'fix'],
    ['rating-reason', 'part-missing'],
  ])
})
