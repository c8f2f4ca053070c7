"""Golden numbers for the intensity standardization of Nyúl, Udupa & Zhang (2000), in numpy.

Foreground is what lies above the mean, or all of a part; landmarks are numpy's percentiles; the map is numpy.interp within the
ends and the outermost pieces' own lines beyond them.

python3 build/reference/nyul.py > test/golden/nyul.json
"""

import json

import numpy as np

RANDOM = np.random.default_rng(5)
PERCENTS = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99]


def head(gain, offset):
    air = RANDOM.rayleigh(4, 300)
    tissue = np.concatenate([RANDOM.normal(mean, 6, 150) for mean in (40, 80, 105)])
    return np.round(gain * np.concatenate([air, tissue]) ** 1.05 + offset, 2)


def landmarks(voxels, mask=None):
    inside = voxels[mask] if mask is not None else voxels[voxels > voxels.mean()]
    return np.percentile(inside, PERCENTS)


def learn(sets):
    return np.mean([100 * (one - one[0]) / (one[-1] - one[0]) for one in sets], axis=0)


def standardize(voxels, own, scale):
    result = np.interp(voxels, own, scale)
    for end, inner, beyond in ((0, 1, voxels < own[0]), (-1, -2, voxels > own[-1])):
        slope = (scale[inner] - scale[end]) / (own[inner] - own[end])
        result[beyond] = scale[end] + slope * (voxels[beyond] - own[end])
    return result


volumes = [head(*one) for one in ((1, 0), (3.7, 20), (0.4, -3))]
mask = np.arange(750) >= 300
sets = [landmarks(volume) for volume in volumes]
scale = learn(sets)
print(
    json.dumps(
        {
            "tool": f"numpy {np.__version__}",
            "command": "python3 build/reference/nyul.py > test/golden/nyul.json",
            "volumes": [volume.tolist() for volume in volumes],
            "landmarks": [one.tolist() for one in sets],
            "maskedLandmarks": landmarks(volumes[0], mask).tolist(),
            "scale": scale.tolist(),
            "standardized": np.round(standardize(volumes[1], sets[1], scale), 6).tolist(),
        }
    )
)
