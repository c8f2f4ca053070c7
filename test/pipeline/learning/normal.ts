import type { Random } from '../../../src-main/pipeline/volume/random.ts'

/** Standard normal numbers (Box & Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
