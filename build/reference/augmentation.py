"""Golden numbers for test/pipeline/learning/augmentation: how a window is sampled, blurred, sliced and ghosted.

The sample is made of whole numbers by a formula that the test repeats. scipy's spline of order 3 without prefilter is the uniform
cubic B-spline over knots; its order 1 in mode grid-constant is trilinear with zeros beyond the border; its order 0 the nearest
voxel. Slices are integrated exactly by numpy's interpolation of the running sum; ghosts are made in k-space.

python3 build/reference/augmentation.py > test/golden/augmentation.json
"""

import json
import sys

import numpy as np
import scipy
from scipy import ndimage

SHAPE = (13, 11, 9)
WINDOW = (10, 9, 8)
START = (2, -1, 1)
AFFINE = np.array([[0.93, -0.21, 0.08, 0.6], [0.19, 1.04, -0.12, -0.3], [-0.05, 0.16, 0.88, 0.45]])
KNOT_SPACING = (4.0, 3.2, 5.5)
SIGMAS = (1.1, 0.6, 0.8)
SLICES = {"axis": 1, "thickness": 2.6, "offset": 0.35}
GHOSTS = {"axis": 0, "shift": 4, "share": 0.15}

i, j, k = np.indices(SHAPE)
sample = ((i * 7 + j * 13 + k * 29) % 17 - 8).astype(float)
classes = (i // 3 + j // 2 + k // 4) % 5


def displacement():
    """Along each axis, in voxels: knot (a, b, c) moves by ((a·5 + b·11 + c·3 + axis·7) mod 13 − 6) / 5."""
    shape = [int(np.floor((count - 1) / spacing)) + 4 for count, spacing in zip(WINDOW, KNOT_SPACING)]
    a, b, c = np.indices(shape)
    at = [index / spacing + 1 for index, spacing in zip(np.indices(WINDOW), KNOT_SPACING)]
    knots = [((a * 5 + b * 11 + c * 3 + axis * 7) % 13 - 6) / 5 for axis in range(3)]
    return shape, np.array([ndimage.map_coordinates(one, at, order=3, prefilter=False) for one in knots])


def places(moved):
    at = np.indices(WINDOW) + moved
    return np.einsum("rc,cijk->rijk", AFFINE[:, :3], at) + (AFFINE[:, 3] + START)[:, None, None, None]


def thick(values, axis, thickness, offset):
    count = values.shape[axis]
    edges = -offset * thickness + thickness * np.arange(np.ceil((count + offset * thickness) / thickness) + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    covered = np.clip(edges, 0, count)

    def line(one):
        integral = np.interp(covered, np.arange(count + 1), np.concatenate([[0], np.cumsum(one)]))
        return np.interp(np.arange(count) + 0.5, middles, np.diff(integral) / np.diff(covered))

    return np.apply_along_axis(line, axis, values)


def ghosted(values, axis, shift, share):
    count = values.shape[axis]
    amplitude = 1 - 2 * share * (1 - np.cos(2 * np.pi * np.arange(count) * shift / count))
    lines = np.fft.fft(values, axis=axis) * np.expand_dims(amplitude, tuple(other for other in range(3) if other != axis))
    return np.fft.ifft(lines, axis=axis).real


def flat(values):
    return np.round(np.asarray(values).ravel(order="F"), 7).tolist()


knot_shape, moved = displacement()
plain, bent = places(0), places(moved)
json.dump(
    {
        "tool": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "command": "python3 build/reference/augmentation.py > test/golden/augmentation.json",
        "shape": SHAPE,
        "window": WINDOW,
        "start": START,
        "affine": flat(AFFINE.T),
        "knotSpacing": KNOT_SPACING,
        "knotShape": knot_shape,
        "deviations": SIGMAS,
        "slices": SLICES,
        "ghosts": GHOSTS,
        "displacements": [flat(one) for one in moved],
        "turned": flat(ndimage.map_coordinates(sample, plain, order=1, mode="grid-constant")),
        "turnedClasses": flat(ndimage.map_coordinates(classes, plain, order=0, mode="grid-constant", cval=-1)),
        "warped": flat(ndimage.map_coordinates(sample, bent, order=1, mode="grid-constant")),
        "warpedClasses": flat(ndimage.map_coordinates(classes, bent, order=0, mode="grid-constant", cval=-1)),
        "blurred": flat(ndimage.gaussian_filter(sample, SIGMAS, mode="nearest", truncate=3)),
        "thickened": flat(thick(sample, **SLICES)),
        "ghosted": flat(ghosted(sample, **GHOSTS)),
    },
    sys.stdout,
)
sys.stdout.write("\n")
