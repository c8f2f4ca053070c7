/** 0..1; nothing of nothing is nothing yet. */
export const shareOf = (done: number, total: number): number => done / Math.max(1, total)
