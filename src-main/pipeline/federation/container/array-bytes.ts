import { type ArrayType, arrayTypeOf, type CarriedArray, valueBytes } from './format.ts'

/** Writes the values little-endian from `at` on; answers where they end. */
export function putArray(bytes: Uint8Array, at: number, array: CarriedArray): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, array.byteLength)
  for (let index = 0; index < array.length; index++) {
    if (array instanceof Float32Array) view.setFloat32(4 * index, array[index]!, true)
    else view.setUint32(4 * index, array[index]!, true)
  }
  return at + array.length * valueBytes[arrayTypeOf(array)]
}

/** The values that stand little-endian in all of these bytes. */
export function arrayOf(bytes: Uint8Array, type: ArrayType): CarriedArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length / valueBytes[type]
  const from = <Array extends CarriedArray>(array: Array, read: (index: number) => Array[number]): Array => {
    for (let index = 0; index < length; index++) array[index] = read(index)
    return array
  }
  if (type === 'float32') return from(new Float32Array(length), (index) => view.getFloat32(4 * index, true))
  return from(new Uint32Array(length), (index) => view.getUint32(4 * index, true))
}
