import type { Random } from '@volume/random.ts'

/**
 * The stream of random numbers for a path of indices (a purpose, a channel). No two paths share numbers, so that whatever
 * is switched off changes nothing that others draw.
 */
export type Streams = (...path: readonly number[]) => Random

/** Evenly from −limit to limit. */
export const within = (random: Random, limit: number): number => (2 * random.uniform() - 1) * limit

/** Evenly from low to high. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform()

/** An exponent from 1/limit to limit, as often below 1 as above. */
export const drawExponent = (random: Random, limit: number): number => limit ** within(random, 1)

export const drawAxis = (random: Random): 0 | 1 | 2 => random.integer(0, 2) as 0 | 1 | 2
