"""Golden regions for test/pipeline/correction/tool/region-growing.test.ts.

Fixed ranges: scipy.ndimage.label and skimage.segmentation.flood. Local ranges: the algorithm of ITK's
ConfidenceConnectedImageFilter (ITK Software Guide, section 4.1.4) written with numpy and scipy, on cubes of 3 voxels.

python3 build/reference/region_growing.py > test/golden/region-growing.json
"""

import json

import numpy as np
import scipy
import skimage
from scipy import ndimage
from skimage.segmentation import flood

SHAPE = (18, 15, 13)


def runs(mask):
    """Run lengths, i fastest, starting with outside."""
    flat = mask.ravel(order="F").astype(np.int8)
    ends = np.flatnonzero(np.diff(flat)) + 1
    lengths = np.diff(np.concatenate([[0], ends, [flat.size]])).tolist()
    return lengths if flat[0] == 0 else [0] + lengths


def connected(image, seeds, low, high, rank):
    """Parts of the range that hold a seed; rank 1, 2, 3 are 6, 18, 26 neighbors."""
    parts, _ = ndimage.label((image >= low) & (image <= high), ndimage.generate_binary_structure(3, rank))
    own = {int(parts[seed]) for seed in seeds} - {0}
    return np.isin(parts, list(own))


def confident(image, seeds, deviations, iterations):
    cubes = [image[tuple(slice(at - 1, at + 2) for at in seed)].astype(float) for seed in seeds]
    mean = np.mean([cube.mean() for cube in cubes])
    variance = np.mean([cube.var(ddof=1) for cube in cubes])
    values = [float(image[seed]) for seed in seeds]

    def grown():
        low = min(mean - deviations * np.sqrt(variance), *values)
        high = max(mean + deviations * np.sqrt(variance), *values)
        return connected(image, seeds, low, high, 1)

    region = grown()
    for _ in range(iterations):
        inside = image[region].astype(float)
        mean, variance = inside.mean(), inside.var(ddof=1)
        if variance == 0:
            break
        region = grown()
    return region


def main():
    rng = np.random.default_rng(20261124)
    field = ndimage.gaussian_filter(rng.standard_normal(SHAPE), 1.1)
    image = np.round(200 * (field - field.min()) / (field.max() - field.min())).astype(int)
    seeds = [(4, 5, 6), (12, 9, 3), (9, 7, 8)]
    fixed = []
    for low, high in [(80, 120), (95, 130), (60, 105)]:
        for connectivity, rank in [(6, 1), (18, 2), (26, 3)]:
            region = connected(image, seeds, low, high, rank)
            fixed.append({"seeds": seeds, "low": low, "high": high, "connectivity": connectivity, "runs": runs(region)})
    for seed in seeds:
        for tolerance in [8, 20, 35]:
            value = int(image[seed])
            region = flood(image, seed, tolerance=tolerance, connectivity=1)
            fixed.append(
                {
                    "seeds": [seed],
                    "low": value - tolerance,
                    "high": value + tolerance,
                    "connectivity": 6,
                    "runs": runs(region),
                }
            )
    local = [
        {"seeds": chosen, "deviations": k, "iterations": n, "runs": runs(confident(image, chosen, k, n))}
        for chosen in [seeds[:1], seeds[1:2], seeds]
        for k, n in [(1.0, 0), (1.0, 3), (1.7, 1), (2.5, 4)]
    ]
    print(
        json.dumps(
            {
                "tool": f"scipy {scipy.__version__}, scikit-image {skimage.__version__}, numpy {np.__version__}",
                "command": "python3 build/reference/region_growing.py > test/golden/region-growing.json",
                "shape": SHAPE,
                "voxels": image.ravel(order="F").tolist(),
                "fixed": fixed,
                "local": local,
            }
        )
    )


main()
