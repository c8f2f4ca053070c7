import type { Dataset } from './dataset.node.ts'

const perFrame = 'x52009230'
const shared = 'x52009229'
/** The functional groups that are read: attributes of others, such as images that were referred to, are not the frame's own. */
const groups = [
  'x00209111', // frame content
  'x00209113', // plane position
  'x00209116', // plane orientation
  'x00289110', // pixel measures
  'x00289145', // pixel value transformation
  'x00409096', // real world value mapping
  'x00189226', // MR image frame type
  'x00189112', // MR timing
  'x00189114', // MR echo
  'x00189115', // MR modifier
  'x00189117', // MR diffusion
  'x00189329', // CT image frame type
  'x2005140f', // Philips: what a classic image would state
]

/**
 * The frames of an enhanced image as data sets of their own: what is stated of the frame, then of all frames, then of the image
 * (functional groups, DICOM PS3.3 C.7.6.16). `undefined`: it states more or fewer frames than it describes.
 */
export function frameDatasets(image: Dataset, frameCount: number): readonly Dataset[] | undefined {
  const ofFrames = image.items(perFrame)
  if (ofFrames.length !== frameCount) return undefined
  const ofAll = groupsIn(image.items(shared))
  return ofFrames.map((frame) => layered([...groupsIn([frame]), ...ofAll, image]))
}

const groupsIn = (items: readonly Dataset[]): readonly Dataset[] =>
  items.flatMap((item) => groups.flatMap((group) => item.items(group).slice(0, 1)))

/** Each attribute as the first of the layers states it that has it. */
function layered(layers: readonly Dataset[]): Dataset {
  const last = layers.at(-1)!
  const of = (tag: string): Dataset => layers.find((layer) => layer.element(tag) !== undefined) ?? last
  return {
    byteArray: last.byteArray,
    element: (tag) => of(tag).element(tag),
    items: (tag) => of(tag).items(tag),
    string: (tag, index) => of(tag).string(tag, index),
    uint16: (tag, index) => of(tag).uint16(tag, index),
    uint32: (tag, index) => of(tag).uint32(tag, index),
    float: (tag, index) => of(tag).float(tag, index),
    double: (tag, index) => of(tag).double(tag, index),
    numStringValues: (tag) => of(tag).numStringValues(tag),
  }
}
