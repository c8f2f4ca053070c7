import type { Failure } from '@contract/failure/failure.ts'

/** What to type to get past a failure, where its sentence holds for the window as well. */
export function hintOf(failure: Failure): string | undefined {
  if (failure.kind === 'region-center-needed')
    return `On the command line: ${centerOptions(failure.regions.split(', '))} (RAS mm), or --space mni152 if the scan lies in that space.`
  if (failure.kind === 'region-outside-scan')
    return 'On the command line: --center <region>=x,y,z takes RAS mm, not voxels; insula info prints where the voxels are.'
  if (failure.kind === 'regions-swapped')
    return 'On the command line: --center <region>=x,y,z takes RAS mm: x grows toward the patient’s right.'
  if (failure.kind === 'identifiers-remain')
    return 'To let them leave all the same, say why: --residual-identifiers "<reason>".'
  if (failure.kind === 'slices-uneven' || failure.kind === 'slices-missing')
    return 'To have it with even slices all the same: --resample-slices.'
  return undefined
}

/** One option per region, called by its first word where no other region has that. */
function centerOptions(regions: readonly string[]): string {
  const firstWords = regions.map((name) => name.split(' ', 1)[0] ?? name)
  const called = regions.map((name, index) => {
    const word = firstWords[index] ?? name
    if (firstWords.filter((other) => other.startsWith(word)).length === 1) return `--center ${word}=x,y,z`
    return `--center "${name}=x,y,z"`
  })
  return called.join(' ')
}
