import type { ContourSlices } from '@contract/correction.ts'

/**
 * ITK's morphological contour interpolation (Zukić et al., Insight Journal 2016) of one segment along the third axis,
 * by its WebAssembly build for Node, which reads no file but its own. The package ignores an `axis` of 0, so slices always lie
 * along the third axis. It is loaded when it is first used.
 */
export async function interpolateContours({ shape, voxels }: ContourSlices): Promise<ContourSlices> {
  const { morphologicalContourInterpolationNode } = await import('@itk-wasm/morphological-contour-interpolation')
  const { outputImage } = await morphologicalContourInterpolationNode(
    {
      imageType: { dimension: 3, componentType: 'uint8', pixelType: 'Scalar', components: 1 },
      name: 'segment',
      origin: [0, 0, 0],
      spacing: [1, 1, 1],
      direction: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
      size: [...shape],
      metadata: new Map(),
      data: voxels,
    },
    { axis: 2, label: 1 },
  )
  if (!(outputImage.data instanceof Uint8Array)) throw new Error('The interpolation gave back no bytes.')
  return { shape, voxels: outputImage.data.slice() }
}
