/** Where the coefficients of a block stand that are coded along diagonals (T.81 figure A.6). */
export const zigzag: Uint8Array = (() => {
  const order = Array.from({ length: 64 }, (_, at) => at)
  const diagonal = (at: number) => (at >> 3) + (at & 7)
  const along = (at: number) => (diagonal(at) % 2 === 0 ? at & 7 : at >> 3)
  return Uint8Array.from(order.sort((a, b) => diagonal(a) - diagonal(b) || along(a) - along(b)))
})()
