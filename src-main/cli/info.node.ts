import { basename } from 'node:path'
import { contrastInWords } from '@contract/contrast.ts'
import { ok } from '@contract/result.ts'
import type { ScanFormat } from '@contract/scan-format.ts'
import { spacingMm } from '@volume/grid.ts'
import { readImageHeader } from '@volume/image.node.ts'
import { storedDatatype } from '@volume/nifti-format.ts'
import { orientationOf } from '@volume/orientation.ts'
import type { Scan } from '@volume/scan.ts'
import { headerTexts } from '../pipeline/intake/deidentification/header-texts.node.ts'
import { identifiersOfScan } from '../pipeline/intake/deidentification/read-identifiers.node.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { measureScan } from '../pipeline/quality/scan/measure-scan.ts'
import { findingDocument, findingLines, rowsOf } from './describe.ts'
import { headerTextsText, identifiersText } from './identifiers-text.ts'
import { scanQualityText } from './quality-text.ts'
import { rangeOf } from './range.ts'
import { chosenScan, scanOptions } from './scan-options.ts'
import { counted, facts } from './text.ts'
import { defineVerb } from './verb.ts'

export const info = defineVerb({
  name: 'info',
  takes: ['scan'],
  summary:
    'What an image file (NIfTI, MGH, NRRD, MetaImage) or a DICOM folder is: grid, orientation, contrast, findings, and what in it tells of the patient.',
  options: {
    ...scanOptions,
    quality: { kind: 'flag', says: 'also measure the quality of the scan: noise, ghosts, sharpness, slices' },
  },
  async run({ takes: [path = ''], values }) {
    const source = await openScan(path, chosenScan(values))
    if (!source.ok) return source
    const [first = path] = source.value.files
    const header = source.value.format === 'dicom' ? undefined : await readImageHeader(first)
    if (header && !header.ok) return header
    // The voxels are read too: some findings are about them.
    const scan = await readScan(source.value)
    if (!scan.ok) return scan
    const about = describe(scan.value, {
      file: basename(path),
      format: source.value.format,
      fileCount: source.value.files.length,
      datatype: header?.value.datatype ?? storedDatatype(scan.value.volume.voxels),
    })
    const identifiers = await identifiersOfScan(source.value)
    const texts = await headerTexts(source.value)
    const held = identifiers ?? texts
    const document = { ...about, ...(held && { identifiers: held }) }
    const told = identifiers ? identifiersText(identifiers) : texts && headerTextsText(texts)
    const text = [textOf(about, scan.value), ...(told === undefined ? [] : ['', told])].join('\n')
    if (!values.quality) return ok({ document, text })
    const { measures, findings } = measureScan(scan.value.volume, { file: basename(path) })
    return ok({
      document: { ...document, quality: { ...measures, findings: findings.map(findingDocument) } },
      text: [text, '', scanQualityText(measures), ...findingLines(findings)].join('\n'),
    })
  },
})

interface Stored {
  readonly file: string
  readonly format: ScanFormat
  readonly fileCount: number
  readonly datatype: string
}

function describe({ volume, findings, contrast }: Scan, { file, format, fileCount, datatype }: Stored) {
  const range = rangeOf(volume.voxels)
  return {
    file,
    format,
    fileCount,
    shape: volume.grid.shape,
    spacingMm: spacingMm(volume.grid),
    orientation: orientationOf(volume.grid),
    rasFromVoxel: rowsOf(volume.grid.rasFromVoxel),
    datatype,
    ...(contrast !== undefined && { contrast }),
    ...(range && { range }),
    findings: findings.map(findingDocument),
  }
}

function textOf(document: ReturnType<typeof describe>, { findings }: Scan): string {
  const { shape, range } = document
  return [
    facts([
      ['file', document.file],
      ['format', `${document.format}, ${counted(document.fileCount, 'file')}`],
      ['shape', shape.join(' × ')],
      ['spacing', `${document.spacingMm.map((mm) => Number(mm.toFixed(4))).join(' × ')} mm`],
      ['orientation', document.orientation],
      ['datatype', document.datatype],
      ['contrast', document.contrast ? contrastInWords(document.contrast) : 'nothing says it'],
      ['range', range ? `${range.low} to ${range.high}` : 'no finite value'],
      ...document.rasFromVoxel.map((row, index): [string, string] => [
        index === 0 ? 'RAS mm from voxel' : '',
        row.map((element) => element.toFixed(4).padStart(10)).join(' '),
      ]),
      ['findings', findings.length === 0 ? 'none' : String(findings.length)],
    ]),
    ...findingLines(findings),
  ].join('\n')
}
