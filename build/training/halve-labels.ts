import type { Shape } from '@volume/grid.ts'

/**
 * A label map of twice the spacing: each voxel takes the most frequent of its eight, the smallest of those that are as frequent. A
 * last odd layer is left out. i fastest.
 */
export function halveLabels(
  labels: Uint8Array,
  [iCount, jCount, kCount]: Shape,
): { readonly shape: Shape; readonly labels: Uint8Array } {
  const shape: Shape = [iCount >> 1, jCount >> 1, kCount >> 1]
  const halved = new Uint8Array(shape[0] * shape[1] * shape[2])
  const counts = new Uint8Array(256)
  const steps = [0, 1, iCount, iCount + 1].flatMap((step) => [step, step + iCount * jCount])
  let at = 0
  for (let k = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++)
      for (let i = 0; i < shape[0]; i++, at++) {
        const first = 2 * i + iCount * (2 * j + 2 * k * jCount)
        let [most, best] = [0, 255]
        for (const step of steps) {
          const label = labels[first + step]!
          const count = ++counts[label]!
          if (count > most || (count === most && label < best)) [most, best] = [count, label]
        }
        for (const step of steps) counts[labels[first + step]!] = 0
        halved[at] = best
      }
  return { shape, labels: halved }
}
