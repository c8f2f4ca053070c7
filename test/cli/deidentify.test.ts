import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { deidentify } from '../../src-main/cli/deidentify.node.ts'
import { deidentifyFolder } from '../../src-main/pipeline/intake/deidentification/deidentify-folder.node.ts'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { dataSetBytes, fileBytes, instanceElements, type Made } from '../pipeline/intake/deidentification/data-set.ts'
import { sharedData, testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const source = join(scratch, 'Doe Jane 4711')

const syntax = '1.2.840.10008.1.2.1'
const little = { explicit: true, littleEndian: true }
const image = (SOPInstanceUID: string, ...more: readonly Made[]) =>
  fileBytes(
    dataSetBytes(
      [
        ...instanceElements().map(
          (element): Made => (element[0] === 0x00080018 ? [0x00080018, 'UI', SOPInstanceUID] : element),
        ),
        [0x00100010, 'PN', 'Doe^Jane'],
        [0x00100020, 'LO', '4711-A'],
        ...more,
      ],
      little,
    ),
    syntax,
  )

beforeAll(async () => {
  mkdirSync(join(source, 'Doe'), { recursive: true })
  writeFileSync(join(source, 'Doe/IM1'), image('1.2.3.1', [0x00180015, 'CS', 'HEAD']))
  writeFileSync(join(source, 'Doe/IM2'), image('1.2.3.2'))
  writeFileSync(join(source, 'Doe/IM3'), image('1.2.3.3', [0x00181250, 'SH', 'coil of Jane']))
  writeFileSync(join(source, 'Doe/half.dcm'), image('1.2.3.4').subarray(0, 330))
  writeFileSync(join(source, 'notes.txt'), 'Doe')
  await insulaJson('cohort', 'create', cohort)
})

const out = (name: string) => join(scratch, name)
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile())

async function lastEvent(kind: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { document } = await insulaJson('cohort', 'audit', cohort)
  return document.events.filter((event: { kind: string }) => event.kind === kind).at(-1)?.details
}

test('What would still tell of the patient is kept back and said, a damaged file is refused, the others are written under pseudonyms.', async () => {
  const { status, document } = await insulaJson('deidentify', source, out('first'), '--cohort', cohort)
  expect(status).toBe(1)
  expect(document).toMatchObject({ patientCount: 1, dates: 'removed', foreignCount: 1, headCount: 1 })
  expect(document.failed).toMatchObject([{ kind: 'identifiers-remain' }, { kind: 'dicom-damaged' }])
  expect(document.failed[0].message).toBe(
    'IM3 would still tell of the patient: the name or an ID of the patient in (0018,1250). It was not written.',
  )
  const written = filesIn(out('first'))
  expect(written).toHaveLength(2)
  for (const { parentPath, name } of written) {
    const bytes = readFileSync(join(parentPath, name))
    expect(`${parentPath.slice(out('first').length)}/${name}`).not.toMatch(/Doe|4711|IM\d/)
    for (const word of ['Doe', 'Jane', '4711', 'STATION']) expect(bytes.includes(word)).toBe(false)
  }
  const list = document.files
    .map(({ sha256, file }: { sha256: string; file: string }) => `${sha256}  ${file}\n`)
    .join('')
  expect(await lastEvent('dicom-deidentified')).toMatchObject({
    fileCount: 2,
    patientCount: 1,
    dates: 'removed',
    keptBackCount: 1,
    filesSha256: createHash('sha256').update(list).digest('hex'),
  })
  expect(await lastEvent('identifiers-released')).toBeUndefined()
})

test('A second run writes the same bytes under the same names.', async () => {
  await insulaJson('deidentify', source, out('second'), '--cohort', cohort)
  const contents = (folder: string) =>
    filesIn(folder).map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length),
      readFileSync(join(parentPath, name)).toString('hex'),
    ])
  expect(contents(out('second'))).toEqual(contents(out('first')))
})

test('With a reason the file leaves all the same; reason and attributes are in the audit trail, which verifies, and no value is.', async () => {
  const reason = 'the coil is called so by its maker'
  const { document, printed } = await insulaJson(
    'deidentify',
    source,
    out('released'),
    '--cohort',
    cohort,
    '--residual-identifiers',
    reason,
  )
  expect(document.files).toHaveLength(3)
  expect(document.failed).toMatchObject([{ kind: 'dicom-damaged' }])
  expect(printed).not.toMatch(/Doe|Jane|4711/)
  expect(await lastEvent('identifiers-released')).toMatchObject({
    as: 'dicom',
    fileCount: 1,
    reason,
    identifiers: ['the name or an ID of the patient in (0018,1250)'],
  })
  const told = await insula('cohort', 'audit', cohort)
  expect(told.printed).toContain(
    `let 1 file (dicom) leave with the name or an ID of the patient in (0018,1250): ${reason}`,
  )
  expect(told.printed).not.toMatch(/Doe|Jane|4711/)
  expect((await insulaJson('cohort', 'verify', cohort)).status).toBe(0)
})

test('A folder that holds something is not written to, and one without DICOM has nothing to write.', async () => {
  const full = await insulaJson('deidentify', source, out('first'), '--cohort', cohort)
  expect(full.document.failure.kind).toBe('export-folder-not-empty')
  mkdirSync(out('texts'))
  writeFileSync(join(out('texts'), 'a.txt'), 'a')
  const none = await insulaJson('deidentify', out('texts'), out('none'), '--cohort', cohort)
  expect(none.document.failure.kind).toBe('dicom-none-found')
})

test('What Finder and Explorer leave in a folder does not make it full.', async () => {
  mkdirSync(out('looked'))
  for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini']) writeFileSync(join(out('looked'), name), '')
  const { document } = await insulaJson('deidentify', source, out('looked'), '--cohort', cohort)
  expect(document.files).toHaveLength(2)
})

test('Without its key, or with another one, the cohort gives no pseudonyms.', async () => {
  const key = join(cohort, 'pseudonyms.key')
  const before = readFileSync(key)
  const kindWith = async (change: () => void) => {
    change()
    const { document } = await insulaJson('deidentify', source, out('keyless'), '--cohort', cohort)
    writeFileSync(key, before)
    return document.failure.kind
  }
  expect(before.toString()).toMatch(/^[0-9a-f]{64}\n$/)
  expect(await kindWith(() => rmSync(key))).toBe('pseudonym-key-missing')
  expect(await kindWith(() => writeFileSync(key, `${'0'.repeat(64)}\n`))).toBe('pseudonym-key-missing')
  expect(await kindWith(() => writeFileSync(key, 'a key'))).toBe('pseudonym-key-unfit')
})

testShared(
  'Every malformed file is written whole, kept back or refused with a kind and a sentence; nothing of another is left.',
  async () => {
    const folder = join(sharedData, 'dicom/malformed')
    const { document } = await insulaJson('deidentify', folder, out('malformed'), '--cohort', cohort)
    const refused: readonly { kind: string; message: string }[] = document.failed.filter(
      ({ kind }: { kind: string }) => kind !== 'identifiers-remain',
    )
    expect(document.files.length + document.residual.length + refused.length).toBe(15)
    expect(document.foreignCount).toBe(0)
    expect(refused.map(({ kind, message }) => `${kind}: ${message}`)).toMatchInlineSnapshot(`
      [
        "dicom-damaged: MR_truncated.dcm is a damaged DICOM file: it ends inside an element. Copy or export it again.",
        "dicom-damaged: UN_sequence.dcm is a damaged DICOM file: it does not say which instance it is. Copy or export it again.",
        "dicom-damaged: meta_missing_tsyntax.dcm is a damaged DICOM file: it does not state its transfer syntax. Copy or export it again.",
        "dicom-damaged: nested_priv_SQ.dcm is a damaged DICOM file: it does not say which instance it is. Copy or export it again.",
        "format-unknown: no_meta.dcm is neither NIfTI, MGH, NRRD, MetaImage nor DICOM, so it was not read. Convert it to NIfTI first.",
        "dicom-damaged: rtplan_truncated.dcm is a damaged DICOM file: it ends inside an element. Copy or export it again.",
      ]
    `)
    expect(filesIn(out('malformed'))).toHaveLength(document.files.length)
    expect(filesIn(out('malformed')).every(({ name }) => /^\d{16}(-\d)?\.dcm$/.test(name))).toBe(true)
  },
)

testShared(
  'A Philips series that leaves with its safe private attributes is read again with the same voxels on the same grid.',
  async () => {
    const series = join(sharedData, 'dicom/philips_t1_12slices_transcoded/rle')
    await insulaJson('deidentify', series, out('philips'), '--cohort', cohort, '--private', 'safe')
    const scans = []
    for (const folder of [series, out('philips')]) {
      const source = await openScan(folder)
      const scan = source.ok ? await readScan(source.value) : source
      if (!scan.ok) throw new Error(scan.failure.kind)
      scans.push(scan.value.volume)
    }
    expect(scans[1]).toEqual(scans[0])
  },
)

testShared(
  'What a scan holds of the patient is listed for all of its files without a value, and after the profile nothing of it is left.',
  async () => {
    const series = join(sharedData, 'dicom/philips_t1_12slices_transcoded/rle')
    const before = await insulaJson('info', series)
    expect(before.document.identifiers).toMatchObject({ fileCount: 12, identityRemovedCount: 0 })
    expect(before.document.identifiers.attributes[0]).toEqual({
      tag: '(0010,0010)',
      name: "Patient's Name",
      fileCount: 12,
      isNested: false,
    })
    expect((await insula('info', series)).printed).toContain('(0010,0020)  Patient ID')
    await insulaJson('deidentify', series, out('told'), '--cohort', cohort)
    const after = await insulaJson('info', out('told'))
    expect(after.document.identifiers).toMatchObject({
      attributes: [],
      dates: [],
      privateElements: [],
      burnedIn: [],
      identityRemovedCount: 12,
      methods: ['Insula, PS3.15 2026c basic profile', '113100'],
    })
  },
)

test('Stopped, it leaves the files that are whole, and says that it was stopped.', async () => {
  const stop = new AbortController()
  const told = await deidentifyFolder({
    source,
    out: out('stopped'),
    options: { secret: Buffer.alloc(32), dates: 'removed', privateElements: 'removed' },
    isReleased: false,
    losesMosaics: false,
    signal: stop.signal,
    onProgress: (done) => {
      if (done === 2) stop.abort()
    },
  })
  expect(told).toMatchObject({ ok: true, value: { isInterrupted: true, written: [{}] } })
  expect(filesIn(out('stopped'))).toHaveLength(1)
})

test('Where the folder takes no more amid it, what left by then is told and on the trail, and so is what it tells of.', async () => {
  const coil = (uid: string) => image(uid, [0x00181250, 'SH', 'coil of Jane'])
  const three = join(scratch, 'three')
  mkdirSync(three)
  for (const [name, bytes] of [
    ['1.dcm', image('1.2.4.1')],
    ['2.dcm', coil('1.2.4.2')],
    ['3.dcm', coil('1.2.4.3')],
  ] as const)
    writeFileSync(join(three, name), bytes)
  const whole = await insulaJson(
    'deidentify',
    three,
    out('whole'),
    '--cohort',
    cohort,
    '--residual-identifiers',
    'asked for',
  )
  const { files } = whole.document
  const clash = join(out('broken'), files[2]?.file ?? '')
  const told = await deidentify.run(
    {
      takes: [three, out('broken')],
      values: { cohort, dates: undefined, private: undefined, 'residual-identifiers': 'asked for' },
    },
    {
      tell: () => undefined,
      progress: (_, done) => done === 2 && writeFileSync(clash, 'in the way'),
      signal: new AbortController().signal,
    },
  )
  expect(told).toMatchObject({
    ok: true,
    value: {
      status: 1,
      document: {
        files: [{}, {}],
        failed: [{ kind: 'deidentified-differently' }, { kind: 'deidentification-stopped' }],
      },
    },
  })
  expect(await lastEvent('dicom-deidentified')).toMatchObject({ fileCount: 2, patientCount: 1 })
  expect(await lastEvent('identifiers-released')).toMatchObject({ fileCount: 1, reason: 'asked for' })
})

testShared(
  'What a folder holds of patients is told by study and series, also of files that are no scans.',
  async () => {
    const { document, printed } = await insulaJson('identifiers', join(sharedData, 'dicom'))
    const ofFolder = (folder: string) =>
      document.studies.find((study: { series: { folder: string }[] }) =>
        study.series.some((one) => one.folder === folder),
      )
    expect(ofFolder('ge_dwi_14')).toMatchObject({ fileCount: 14, series: [{ fileCount: 14 }], identityRemovedCount: 0 })
    expect(ofFolder('malformed').series.length).toBeGreaterThan(0)
    const total = document.studies.reduce((sum: number, { fileCount }: { fileCount: number }) => sum + fileCount, 0)
    expect(total + document.otherCount).toBe(
      readdirSync(join(sharedData, 'dicom'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
        .length,
    )
    expect(printed).not.toContain('UID"')
    const told = await insula('identifiers', join(sharedData, 'dicom/ge_dwi_14'))
    expect(told.printed).toContain('Study 1, 14 files')
    expect((await insulaJson('identifiers', cohort)).document.failure.kind).toBe('dicom-none-found')
  },
)

testShared(
  'A Siemens mosaic leaves with the two numbers that place its slices, without them on request alone.',
  async () => {
    const mosaics = join(sharedData, 'dicom/siemens_mosaic_9_transfer_syntaxes')
    const alone = join(scratch, 'mosaic')
    mkdirSync(alone)
    writeFileSync(join(alone, '1.dcm'), readFileSync(join(mosaics, '1.dcm')))
    const kept = await insulaJson('deidentify', alone, out('mosaic-kept'), '--cohort', cohort)
    expect(kept.document).toMatchObject({
      files: [],
      failed: [{ kind: 'mosaic-slices-lost' }],
    })
    const lost = await insulaJson('deidentify', alone, out('mosaic-lost'), '--cohort', cohort, '--private', 'removed')
    expect(lost.document).toMatchObject({ files: [{}], failed: [], lostMosaicCount: 1 })
    expect(await openScan(out('mosaic-lost'))).toMatchObject({ ok: false, failure: { kind: 'mosaic-unreadable' } })
    const safe = await insulaJson('deidentify', alone, out('mosaic-safe'), '--cohort', cohort, '--private', 'safe')
    expect(safe.document).toMatchObject({ files: [{}], failed: [], lostMosaicCount: 0 })
    const [before, after] = await Promise.all(
      [alone, out('mosaic-safe')].map(async (folder) => {
        const source = await openScan(folder)
        const scan = source.ok ? await readScan(source.value) : source
        if (!scan.ok) throw new Error(scan.failure.kind)
        return scan.value.volume
      }),
    )
    expect(after).toEqual(before)
    const [file] = filesIn(out('mosaic-safe'))
    const bytes = readFileSync(join(file?.parentPath ?? '', file?.name ?? ''))
    expect(bytes.includes('NumberOfImagesInMosaic')).toBe(true)
    // What a Siemens header says beside them.
    for (const word of ['MosaicRefAcqTimes', 'ASCCONV', 'UsedPatientWeight', 'MrPhoenixProtocol'])
      expect([word, bytes.includes(word)]).toEqual([word, false])
  },
)
