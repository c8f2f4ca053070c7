/** The same records with one field of each in a buffer that all share: what travels in one piece, and is not copied. */
export function packed<Field extends string, One extends Readonly<Record<Field, Uint32Array>>>(
  records: readonly One[],
  field: Field,
): readonly One[] {
  const all = new Uint32Array(records.reduce((sum, one) => sum + one[field].length, 0))
  let from = 0
  return records.map((one) => {
    const to = from + one[field].length
    all.set(one[field], from)
    const part = all.subarray(from, to)
    from = to
    return { ...one, [field]: part }
  })
}
