/** Which stream of a run's random numbers is whose: what is drawn for one purpose does not depend on what is drawn for another. */
export const streams = { order: 1, patch: 2, masks: 3, weights: 4, synthesis: 5, clusters: 6 } as const
