import type { ModelCard } from '@contract/model.ts'
import type { UNetSpec } from './graph/network/unet-spec.ts'

/** The network of a bundle whose card says how it is built; ours lie i fastest. */
export function networkOf({
  network,
  input,
  output,
  tasks,
}: Pick<ModelCard, 'network' | 'input' | 'output' | 'tasks'>): UNetSpec | undefined {
  if (network === undefined || input.axisOrder !== 'kji') return undefined
  const { channelCounts, dropoutLayers } = network
  return {
    ...{ inputChannelCount: input.channels.length, classCount: output.classCount, channelCounts, dropoutLayers },
    ...(tasks && { tasks: tasks.map(({ name, classes }) => ({ name, classCount: classes.length })) }),
  }
}
