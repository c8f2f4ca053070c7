/** Failures of the panes in the renderer. */
export const viewerSentences = {
  'webgl-missing': ({ because }: { because: string }) =>
    `The panes need WebGL 2, which this PC does not offer (${because}). Update the graphics driver or turn hardware acceleration on.`,
  'webgl-lost': (_: object) =>
    'The graphics driver took the panes away (WebGL context lost). Nothing is lost: open the case again.',
  'scan-too-large': ({ shape, largest }: { shape: string; largest: number }) =>
    `A scan of ${shape} voxels cannot be shown: this PC's graphics take at most ${largest} voxels along an axis.`,
}
