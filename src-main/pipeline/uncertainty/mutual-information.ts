/**
 * Mutual information H[p] − E_t H[p_t] in nats per voxel (BALD; Houlsby et al. 2011): what the samples disagree about.
 * It cannot be negative; differences below 0 are rounding and become 0.
 */
export function mutualInformation(predictive: Float32Array, expected: Float32Array): Float32Array<ArrayBuffer> {
  const information = new Float32Array(predictive.length)
  for (let voxel = 0; voxel < information.length; voxel++) {
    const difference = predictive[voxel]! - expected[voxel]!
    if (difference > 0) information[voxel] = difference
  }
  return information
}
