/** A private header of Siemens, format SV10: elements with their values. */
export function csaHeader(elements: readonly (readonly [name: string, values: readonly string[]])[]): Uint8Array {
  const text = (value: string, length: number) => Buffer.from(value.padEnd(length, '\0'), 'latin1')
  const numbers = (...values: readonly number[]) => Buffer.from(Int32Array.from(values).buffer)
  return Buffer.concat([
    text('SV10\x04\x03\x02\x01', 8),
    numbers(elements.length, 77),
    ...elements.flatMap(([name, values]) => [
      text(name, 64),
      numbers(1),
      text('DS', 4),
      numbers(4, values.length, 77),
      ...values.flatMap((value) => [
        numbers(value.length, value.length, 77, 0),
        text(value, Math.ceil(value.length / 4) * 4),
      ]),
    ]),
  ])
}
