import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Attributes of one synthetic MR image; what is `undefined` is left out of the file. */
export interface Picture {
  readonly rows?: number
  readonly columns?: number
  readonly stored?: readonly number[]
  readonly bitsAllocated?: number
  readonly bitsStored?: number
  readonly highBit?: number
  readonly pixelRepresentation?: number
  readonly photometric?: string
  readonly samplesPerPixel?: number
  readonly slope?: string
  readonly intercept?: string
  readonly position?: readonly number[] | undefined
  readonly orientation?: readonly number[] | undefined
  readonly FrameOfReferenceUID?: string
  readonly patientName?: string
  readonly bodyPart?: string
  readonly characterSet?: string
  readonly spacing?: readonly number[] | undefined
  readonly thickness?: string | undefined
  readonly between?: string | undefined
  readonly SOPClassUID?: string
  readonly series?: string
  readonly instanceNumber?: number
  readonly seriesNumber?: string
  readonly description?: string
  readonly frames?: string
  readonly imageType?: string
  readonly protocol?: string
  readonly maker?: string
  readonly model?: string
  readonly institution?: string
  readonly fieldTesla?: string
  readonly acquisitionDate?: string
  readonly studyDate?: string
  readonly scanningSequence?: string
  readonly realWorldValue?: { readonly slope: number; readonly intercept: number; readonly unit: string }
  readonly repetitionTimeMs?: string
  readonly echoTimeMs?: string
  readonly inversionTimeMs?: string
  readonly temporalPosition?: string
  readonly acquisitionNumber?: string
  readonly transferSyntax?: string
  /** The private header of Siemens. */
  readonly csaHeader?: Uint8Array
  /** Bytes of Pixel Data in place of `stored`; a list is written as fragments after an empty offset table. */
  readonly pixelData?: Uint8Array | readonly Uint8Array[] | 'none'
}

export const axial = [1, 0, 0, 0, 1, 0]

/** A DICOM file with one image, explicit VR little endian, with a person's name and a birth date in it. */
export function dicomFile(picture: Picture = {}): Uint8Array {
  const p = {
    rows: 2,
    columns: 3,
    bitsAllocated: 16,
    pixelRepresentation: 0,
    photometric: 'MONOCHROME2',
    samplesPerPixel: 1,
    position: [0, 0, 0],
    orientation: axial,
    spacing: [1, 1],
    series: '1.2.3',
    instanceNumber: 1,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    transferSyntax: '1.2.840.10008.1.2.1',
    ...picture,
  }
  const bitsStored = p.bitsStored ?? p.bitsAllocated
  const stored = p.stored ?? Array.from({ length: p.rows * p.columns }, (_, index) => index)
  const instance = `${p.series}.${p.instanceNumber}.${p.position?.map(String).join('.').replaceAll('-', '9') ?? 'nowhere'}`
  const meta = joined([element('0002,0010', 'UI', p.transferSyntax)])
  return joined([
    new Uint8Array(128),
    ascii('DICM'),
    element('0002,0000', 'UL', u32(meta.length)),
    meta,
    optional('0008,0005', 'CS', p.characterSet),
    element('0008,0008', 'CS', p.imageType ?? 'ORIGINAL\\PRIMARY'),
    element('0008,0016', 'UI', p.SOPClassUID),
    element('0008,0018', 'UI', instance),
    optional('0008,0020', 'DA', p.studyDate),
    optional('0008,0022', 'DA', p.acquisitionDate),
    element('0008,0060', 'CS', 'MR'),
    optional('0008,0070', 'LO', p.maker),
    optional('0008,0080', 'LO', p.institution),
    optional('0008,103e', 'LO', p.description),
    optional('0008,1090', 'LO', p.model),
    element('0010,0010', 'PN', p.patientName ?? 'Nobody^Nemo'),
    element('0010,0030', 'DA', '19700101'),
    optional('0018,0015', 'CS', p.bodyPart),
    optional('0018,0020', 'CS', p.scanningSequence),
    optional('0018,0050', 'DS', p.thickness),
    optional('0018,0080', 'DS', p.repetitionTimeMs),
    optional('0018,0081', 'DS', p.echoTimeMs),
    optional('0018,0082', 'DS', p.inversionTimeMs),
    optional('0018,0087', 'DS', p.fieldTesla),
    optional('0018,0088', 'DS', p.between),
    optional('0018,1030', 'LO', p.protocol),
    element('0020,000d', 'UI', '1.2'),
    element('0020,000e', 'UI', p.series),
    optional('0020,0011', 'IS', p.seriesNumber),
    optional('0020,0012', 'IS', p.acquisitionNumber),
    element('0020,0013', 'IS', String(p.instanceNumber)),
    optional('0020,0032', 'DS', p.position?.join('\\')),
    optional('0020,0037', 'DS', p.orientation?.join('\\')),
    optional('0020,0052', 'UI', p.FrameOfReferenceUID),
    optional('0020,0100', 'IS', p.temporalPosition),
    element('0028,0002', 'US', u16(p.samplesPerPixel)),
    element('0028,0004', 'CS', p.photometric),
    optional('0028,0008', 'IS', p.frames),
    element('0028,0010', 'US', u16(p.rows)),
    element('0028,0011', 'US', u16(p.columns)),
    optional('0028,0030', 'DS', p.spacing?.join('\\')),
    element('0028,0100', 'US', u16(p.bitsAllocated)),
    element('0028,0101', 'US', u16(bitsStored)),
    element('0028,0102', 'US', u16(p.highBit ?? bitsStored - 1)),
    element('0028,0103', 'US', u16(p.pixelRepresentation)),
    optional('0028,1052', 'DS', p.intercept),
    optional('0028,1053', 'DS', p.slope),
    ...(p.realWorldValue ? [realWorldValueElement(p.realWorldValue)] : []),
    ...(p.csaHeader ? [element('0029,0010', 'LO', 'SIEMENS CSA HEADER'), element('0029,1010', 'OB', p.csaHeader)] : []),
    pixelDataElement(p.pixelData ?? (p.bitsAllocated === 8 ? Uint8Array.from(stored) : words(stored))),
  ])
}

/** An empty folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'insula-intake-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Writes pictures as `000.dcm`, `001.dcm`, … to a folder, a temporary one if none is given, and returns it. */
export async function writeSeries(pictures: readonly Picture[], folder?: string): Promise<string> {
  const path = folder ?? (await temporaryFolder())
  for (const [index, picture] of pictures.entries())
    await writeFile(
      join(path, `${String(index).padStart(3, '0')}.dcm`),
      dicomFile({ instanceNumber: index + 1, ...picture }),
    )
  return path
}

function pixelDataElement(data: Uint8Array | readonly Uint8Array[] | 'none'): Uint8Array {
  if (data === 'none') return new Uint8Array(0)
  if (data instanceof Uint8Array) return element('7fe0,0010', 'OW', data)
  const item = (bytes: Uint8Array) => joined([ascii('\xfe\xff\x00\xe0'), u32(bytes.length), bytes])
  const head = joined([ascii('\xe0\x7f\x10\x00OB\0\0'), u32(0xffffffff), item(new Uint8Array(0))])
  return joined([head, ...data.map(item), ascii('\xfe\xff\xdd\xe0'), u32(0)])
}

function realWorldValueElement({ slope, intercept, unit }: NonNullable<Picture['realWorldValue']>): Uint8Array {
  const item = (content: Uint8Array) => joined([ascii('\xfe\xff\x00\xe0'), u32(content.length), content])
  const double = (value: number) => new Uint8Array(Float64Array.of(value).buffer)
  const content = joined([
    element('0040,08ea', 'SQ', item(element('0008,0100', 'SH', unit))),
    element('0040,9224', 'FD', double(intercept)),
    element('0040,9225', 'FD', double(slope)),
  ])
  return element('0040,9096', 'SQ', item(content))
}

function element(tag: string, vr: string, value: string | Uint8Array): Uint8Array {
  const raw = typeof value === 'string' ? ascii(value) : value
  const bytes = raw.length % 2 === 0 ? raw : joined([raw, Uint8Array.of(vr === 'UI' || vr.startsWith('O') ? 0 : 0x20)])
  const [group = '', number = ''] = tag.split(',')
  const head = joined([u16(Number.parseInt(group, 16)), u16(Number.parseInt(number, 16)), ascii(vr)])
  return /^(O|SQ)/.test(vr)
    ? joined([head, u16(0), u32(bytes.length), bytes])
    : joined([head, u16(bytes.length), bytes])
}

const optional = (tag: string, vr: string, value: string | undefined): Uint8Array =>
  value === undefined ? new Uint8Array(0) : element(tag, vr, value)

export const words = (values: readonly number[]): Uint8Array => joined(values.map((value) => u16(value & 0xffff)))
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const u16 = (value: number): Uint8Array => Uint8Array.of(value & 255, value >> 8)
const u32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer)
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
