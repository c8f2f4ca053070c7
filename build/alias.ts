import { join } from 'node:path'

/** Short names for the rooms that more than one side may enter. `root` is the project's folder. */
export const alias = (root: string): Record<string, string> => ({
  '@contract': join(root, 'src-main/contract'),
  '@cohort': join(root, 'src-main/pipeline/cohort'),
  '@volume': join(root, 'src-main/pipeline/volume'),
  '@correction': join(root, 'src-main/pipeline/correction'),
})
