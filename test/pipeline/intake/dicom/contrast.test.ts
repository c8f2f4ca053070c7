import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { expect, test } from 'vitest'
import { type Acquisition, contrastOfSeries } from '../../../../src-main/pipeline/intake/dicom/acquisition.ts'
import { readHeader } from '../../../../src-main/pipeline/intake/dicom/read-header.node.ts'
import { readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import golden from '../../../golden/dicom-contrast.json' with { type: 'json' }
import { sharedData, testShared } from '../../../shared.ts'
import { indexAll } from '../index-all.ts'
import { writeSeries } from './write-dicom.ts'

const first: Readonly<Record<string, string>> = {
  'dicom/ge_dwi_14': 'i22.MRDC.1',
  'dicom/philips_elition_T1_mprage_170': '1301_0001.dcm',
  'dicom/mr_small_syntaxes': 'MR_small.dcm',
}
const contrasts: Readonly<Record<string, object>> = {
  'dicom/ge_dwi_14': { name: 'DWI', source: 'description', evidence: 'Ax DWI TENSOR R2' },
  'dicom/philips_elition_T1_mprage_170': { name: 'T1w', source: 'description', evidence: 'ADNI_Sag3D MPRAGE' },
  'dicom/mr_small_syntaxes': { name: 'T2w', source: 'sequence', evidence: 'SE, TR 4000 ms, TE 240 ms' },
}

/** Times to a thousandth, as the golden numbers have them. */
const rounded = (acquisition: Acquisition) =>
  Object.fromEntries(
    Object.entries(acquisition).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toFixed(3)) : value,
    ]),
  )

testShared.each(Object.entries(golden.series))(
  '%s was measured as dcm2niix says, and its contrast follows from that.',
  async (folder, { bidsGuess: _, ...said }) => {
    const header = await readHeader(join(sharedData, folder, first[folder] ?? ''))
    if (header.kind !== 'image') throw new Error('It is no image.')
    const [{ acquisition }] = header.frames
    if (!acquisition) throw new Error('It is no MR image.')
    const { imageType, ...stated } = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
    expect(rounded(acquisition)).toMatchObject(stated)
    // dcm2niix takes an underscore for a separator.
    expect(acquisition.imageType.flatMap((code) => code.split('_'))).toEqual(imageType)
    expect(contrastOfSeries(acquisition, folder)).toEqual({ contrast: contrasts[folder], findings: [] })
  },
)

const measured = (code: string, tr: number, te: number, ti?: number): Acquisition => ({
  scanningSequence: code.split('/'),
  imageType: ['ORIGINAL', 'PRIMARY'],
  repetitionTimeMs: tr,
  echoTimeMs: te,
  ...(ti !== undefined && { inversionTimeMs: ti }),
})

test.each([
  ['SE', 500, 12, undefined, 'T1w'],
  ['SE', 4000, 100, undefined, 'T2w'],
  ['SE', 2500, 20, undefined, 'PDw'],
  ['SE/IR', 9000, 120, 2500, 'FLAIR'],
  ['SE/IR', 5000, 388, 1800, 'FLAIR'],
  ['SE/IR', 2200, 10, 750, 'T1w'],
  ['GR/IR', 2300, 2.98, 900, 'T1w'],
  ['GR', 6.5, 2.93, 900, 'T1w'],
  ['GR', 620, 20, undefined, 'T2starw'],
  // Between the limits, or measured in a way that does not settle it.
  ['SE', 1200, 12, undefined, undefined],
  ['SE', 4000, 55, undefined, undefined],
  ['SE/IR', 5000, 40, 150, undefined],
  ['GR', 25, 4, undefined, undefined],
  ['EP/SE', 8000, 90, undefined, undefined],
  ['RM', 500, 12, undefined, undefined],
])('%s with TR %d, TE %d and TI %s ms is %s.', (code, tr, te, ti, name) => {
  expect(contrastOfSeries(measured(code, tr, te, ti), 'a').contrast?.name).toBe(name)
})

test('Diffusion is known by the name of the sequence or by its b-value.', () => {
  const echoPlanar = { scanningSequence: ['EP', 'SE'], imageType: [] }
  expect(contrastOfSeries({ ...echoPlanar, sequenceName: '*ep_b1000#12' }, 'a').contrast?.name).toBe('DWI')
  expect(contrastOfSeries({ ...echoPlanar, diffusionBValue: 700 }, 'a').contrast?.name).toBe('DWI')
  const map = { ...echoPlanar, seriesDescription: 'ep2d_diff', imageType: ['DERIVED', 'PRIMARY', 'ADC'] }
  expect(contrastOfSeries(map, 'a').contrast?.name).toBe('ADC')
})

test('The protocol is asked only where the description says nothing.', () => {
  const protocolName = 'Brain T1 T2'
  expect(
    contrastOfSeries({ ...measured('RM', 1, 1), protocolName, seriesDescription: 'Ax T2' }, 'a').contrast?.name,
  ).toBe('T2w')
  expect(
    contrastOfSeries({ ...measured('RM', 1, 1), protocolName: 'T1', seriesDescription: 'Ax' }, 'a').contrast,
  ).toEqual({
    name: 'T1w',
    source: 'description',
    evidence: 'T1',
  })
})

const geometry = { orientation: [1, 0, 0, 0, 1, 0], spacing: [1, 1] }

test('A description that the measurement contradicts holds, with a finding that names both.', async () => {
  const times = { scanningSequence: 'SE', repetitionTimeMs: '4000', echoTimeMs: '100' }
  const folder = await writeSeries(
    [0, 1].map((z) => ({ ...geometry, ...times, description: 'AX T1 POST', position: [0, 0, z] })),
  )
  const [found] = await indexAll(folder)
  if (found?.kind !== 'case') throw new Error('It was refused.')
  expect(found.contrast).toMatchObject({ name: 'T1w', source: 'description' })
  const contradicted = found.findings.filter(({ kind }) => kind === 'contrast-contradicted')
  expect(contradicted.map(sentenceOf)).toEqual([
    expect.stringContaining('T1w (AX T1 POST); T2w (SE, TR 4000 ms, TE 100 ms)'),
  ])
  const scan = await readScan(found)
  if (!scan.ok) throw new Error(sentenceOf(scan.failure))
  expect(scan.value.contrast).toEqual(found.contrast)
  expect(scan.value.findings).toEqual(found.findings)
})
