import type { Parameter, WeightLayout } from '../network/unet-spec.ts'

/**
 * What is trained: everything; all layers on the way back up and the head; those of the finest level and the head; the head
 * alone; or the head and all gains and shifts, which adapts a network to another scanner.
 */
export const trainableSets = ['all', 'decoder', 'finest-decoder', 'head', 'normalization'] as const
export type TrainableSet = (typeof trainableSets)[number]

const isTrainable: Readonly<Record<TrainableSet, (parameter: Parameter) => boolean>> = {
  all: () => true,
  decoder: ({ layer }) => /^(up|dec|head)/.test(layer),
  'finest-decoder': ({ layer }) => /^(up0|dec0|head)/.test(layer),
  head: ({ layer }) => layer === 'head',
  normalization: ({ layer, part }) => layer === 'head' || part === 'gain' || part === 'shift',
}

/** The trained parameters, in the order of the layout: so the gradient and an optimizer's memory are laid out. */
export const trainedParameters = ({ parameters }: WeightLayout, set: TrainableSet): readonly Parameter[] =>
  parameters.filter(isTrainable[set])
