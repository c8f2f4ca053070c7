/** The stored types that hold one number per voxel, as NIfTI names them. */
export type NiftiDatatype =
  | 'uint8'
  | 'int16'
  | 'int32'
  | 'float32'
  | 'float64'
  | 'int8'
  | 'uint16'
  | 'uint32'
  | 'int64'
  | 'uint64'

/** Datatype codes of the NIfTI-1 standard (nifti1.h) and the bits of one voxel. */
const supported: Readonly<Record<number, { readonly name: NiftiDatatype; readonly bits: number }>> = {
  2: { name: 'uint8', bits: 8 },
  4: { name: 'int16', bits: 16 },
  8: { name: 'int32', bits: 32 },
  16: { name: 'float32', bits: 32 },
  64: { name: 'float64', bits: 64 },
  256: { name: 'int8', bits: 8 },
  512: { name: 'uint16', bits: 16 },
  768: { name: 'uint32', bits: 32 },
  1024: { name: 'int64', bits: 64 },
  1280: { name: 'uint64', bits: 64 },
}

/** Known types that are more than one number, or a number that this platform has not. */
const unsupported: Readonly<Record<number, string>> = {
  1: 'binary',
  32: 'complex64',
  128: 'RGB24',
  1536: 'float128',
  1792: 'complex128',
  2048: 'complex256',
  2304: 'RGBA32',
}

export const datatypeOf = (code: number): { readonly name: NiftiDatatype; readonly bits: number } | undefined =>
  supported[code]

/** What to call a code that is not supported. */
export const datatypeName = (code: number): string => unsupported[code] ?? `unknown (code ${code})`

export const datatypeCode = (name: NiftiDatatype): number =>
  Number(Object.entries(supported).find(([, datatype]) => datatype.name === name)?.[0])

export const bytesPerVoxel = (name: NiftiDatatype): number => (datatypeOf(datatypeCode(name))?.bits ?? 0) / 8
