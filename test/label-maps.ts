import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sharedData } from './shared.ts'

const folders: Readonly<Record<string, RegExp>> = {
  'hippocampus/labels': /\.nii\.gz$/,
  synthseg_labels: /\.nii\.gz$/,
  'synthseg_labels/noisy_pairs': /\.nii\.gz$/,
  nifti_odd: /\.mgz$/,
  'ms_lesions/patient07': /lesion_label/,
  'ms_lesions/patient26': /lesion_label/,
}

/** All label maps of the data beside the project: the name of a folder, and paths of its files. */
export const labelMaps: readonly (readonly [folder: string, paths: readonly string[]])[] = Object.entries(folders).map(
  ([folder, name]) => [
    folder,
    sharedData === ''
      ? []
      : readdirSync(join(sharedData, folder))
          .filter((file) => name.test(file))
          .map((file) => join(sharedData, folder, file)),
  ],
)
