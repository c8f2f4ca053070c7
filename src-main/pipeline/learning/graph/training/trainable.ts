import type { TrainableSet } from '@contract/learn.ts'
import type { Parameter, WeightLayout } from '../network/unet-spec.ts'

const isTrainable: Readonly<Record<TrainableSet, (parameter: Parameter) => boolean>> = {
  all: () => true,
  decoder: ({ layer }) => /^(up|dec|head)/.test(layer),
  'finest-decoder': ({ layer }) => /^(up0|dec0|head)/.test(layer),
  head: ({ layer }) => layer === 'head',
  adapters: ({ layer, part }) => layer === 'head' || (part !== 'kernel' && part !== 'bias'),
  normalization: ({ layer, part }) => layer === 'head' || part === 'gain' || part === 'shift',
}

/** The trained parameters, in the order of the layout: so the gradient and an optimizer's memory are laid out. */
export const trainedParameters = ({ parameters }: WeightLayout, set: TrainableSet): readonly Parameter[] =>
  parameters.filter((parameter) => isOfTasks(parameter) || isTrainable[set](parameter))

/** Heads that answer tasks, and what weighs losses, are trained whatever of the network is. */
const isOfTasks = ({ layer, part }: Parameter): boolean => layer.startsWith('task_') || part === 'spread'
