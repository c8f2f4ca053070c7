/** How the pixels of an instance are encoded. `jpeg-dct` loses by its nature; `unsupported` is refused. */
export type Encoding = 'raw' | 'rle' | 'jpeg-lossless' | 'jpeg-dct' | 'jpeg-ls' | 'jpeg-2000' | 'unsupported'

export interface TransferSyntax {
  readonly uid: string
  readonly name: string
  readonly encoding: Encoding
}

/** DICOM PS3.6 table A-1: the syntaxes that image archives use. */
const known: Readonly<Record<string, readonly [name: string, encoding: Encoding]>> = {
  '1.2.840.10008.1.2': ['Implicit VR Little Endian', 'raw'],
  '1.2.840.10008.1.2.1': ['Explicit VR Little Endian', 'raw'],
  '1.2.840.10008.1.2.1.99': ['Deflated Explicit VR Little Endian', 'raw'],
  '1.2.840.10008.1.2.2': ['Explicit VR Big Endian', 'raw'],
  '1.2.840.10008.1.2.4.50': ['JPEG Baseline', 'jpeg-dct'],
  '1.2.840.10008.1.2.4.51': ['JPEG Extended', 'jpeg-dct'],
  '1.2.840.10008.1.2.4.53': ['JPEG Spectral Selection', 'jpeg-dct'],
  '1.2.840.10008.1.2.4.55': ['JPEG Full Progression', 'jpeg-dct'],
  '1.2.840.10008.1.2.4.57': ['JPEG Lossless', 'jpeg-lossless'],
  '1.2.840.10008.1.2.4.70': ['JPEG Lossless, first-order prediction', 'jpeg-lossless'],
  '1.2.840.10008.1.2.4.80': ['JPEG-LS Lossless', 'jpeg-ls'],
  '1.2.840.10008.1.2.4.81': ['JPEG-LS Near-Lossless', 'jpeg-ls'],
  '1.2.840.10008.1.2.4.90': ['JPEG 2000 Lossless', 'jpeg-2000'],
  '1.2.840.10008.1.2.4.91': ['JPEG 2000', 'jpeg-2000'],
  '1.2.840.10008.1.2.4.201': ['High-Throughput JPEG 2000 Lossless', 'jpeg-2000'],
  '1.2.840.10008.1.2.4.202': ['High-Throughput JPEG 2000 with RPCL Lossless', 'jpeg-2000'],
  '1.2.840.10008.1.2.4.203': ['High-Throughput JPEG 2000', 'jpeg-2000'],
  '1.2.840.10008.1.2.5': ['RLE Lossless', 'rle'],
}

export const implicitLittleEndian = '1.2.840.10008.1.2'
export const explicitLittleEndian = '1.2.840.10008.1.2.1'
export const deflatedLittleEndian = '1.2.840.10008.1.2.1.99'
export const explicitBigEndian = '1.2.840.10008.1.2.2'

export function transferSyntaxOf(uid: string): TransferSyntax {
  const [name, encoding] = known[uid] ?? [uid, 'unsupported' as const]
  return { uid, name, encoding }
}

const nearLosslessJpegLs = '1.2.840.10008.1.2.4.81'

/** Whether what is so encoded has lost something, whatever the header says of it; JPEG 2000 does not tell. */
export const isLossy = (uid: string): boolean =>
  uid === nearLosslessJpegLs || transferSyntaxOf(uid).encoding === 'jpeg-dct'
