/**
 * Class-wise variance of the samples' probabilities, summed over the classes: Σ_c Var_t p_tc per voxel, with T in the
 * denominator. 0 where all samples say the same, at most 1 − 1/classes. As Var p = E p² − (E p)², it is G[p] − E_t G[p_t] with
 * the Gini impurity G[p] = 1 − Σ p²: what mutual information is of entropies, and its first order (Smith and Gal 2018).
 */
export function classVariance(
  probabilities: readonly Float32Array[],
  expectedImpurity: Float32Array,
): Float32Array<ArrayBuffer> {
  const variances = new Float32Array(expectedImpurity.length)
  for (let voxel = 0; voxel < variances.length; voxel++) {
    let squares = 0
    for (let index = 0; index < probabilities.length; index++) squares += probabilities[index]![voxel]! ** 2
    const variance = 1 - squares - expectedImpurity[voxel]!
    // Below 0 it is rounding.
    if (variance > 0) variances[voxel] = variance
  }
  return variances
}
