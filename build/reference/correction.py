#!/usr/bin/env python3
"""Golden numbers for the morphology tools of correction: scipy and scikit-image on small labelmaps made here.

    python3 build/reference/correction.py > test/golden/correction-morphology.json

Needs python3-scipy and python3-skimage. Labelmaps are pairs of label value and run length, i fastest.
"""
import json
import sys

import numpy as np
import scipy
import skimage
from scipy import ndimage
from skimage.measure import label

random = np.random.default_rng(20240618)
SLACK_MM, TIE_MM = 1e-5, 1e-4


def runs(labels):
    flat = labels.ravel(order="F").astype(int)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(flat)) + 1])
    lengths = np.diff(np.concatenate([starts, [flat.size]]))
    return np.stack([flat[starts], lengths], axis=1).ravel().tolist()


def blobs(shape, spacing, sigma_mm, share):
    field = ndimage.gaussian_filter(random.standard_normal(shape), [sigma_mm / s for s in spacing])
    return field > np.quantile(field, 1 - share)


def keep_largest(mask, connectivity):
    numbers = label(mask, connectivity=connectivity)
    order = {n: np.flatnonzero((numbers == n).ravel(order="F"))[0] for n in range(1, numbers.max() + 1)}
    sizes = np.bincount(numbers.ravel())
    return numbers == min(order, key=lambda n: (-sizes[n], order[n]))


def remove_small(mask, count):
    return skimage.morphology.remove_small_objects(mask, min_size=count, connectivity=3)


def fill_slices(mask, axis):
    filled = np.moveaxis(mask.copy(), axis, 0)
    for index in range(filled.shape[0]):
        filled[index] = ndimage.binary_fill_holes(filled[index])
    return np.moveaxis(filled, 0, axis)


def margin(mask, spacing, mm):
    if mm > 0:
        return ndimage.distance_transform_edt(~mask, sampling=spacing) <= mm + SLACK_MM
    return ndimage.distance_transform_edt(mask, sampling=spacing) > -mm + SLACK_MM


def ball(spacing, radius):
    reach = [int(radius / s + 1e-6) for s in spacing]
    steps = np.meshgrid(*[np.arange(-r, r + 1) * s for r, s in zip(reach, spacing)], indexing="ij")
    return sum(step**2 for step in steps) <= radius**2 + 1e-9


def median(mask, spacing, radius):
    return ndimage.median_filter(mask.astype(np.uint8), footprint=ball(spacing, radius), mode="nearest") == 1


def smoothed(mask, spacing, sigma_mm):
    signed = ndimage.distance_transform_edt(~mask, sampling=spacing) - ndimage.distance_transform_edt(mask, sampling=spacing)
    return ndimage.gaussian_filter(signed, [sigma_mm / s for s in spacing], mode="nearest", truncate=4.0)


def jointly(labels, spacing, sigma_mm):
    values = np.unique(labels)
    distances = np.stack([smoothed(labels == value, spacing, sigma_mm) for value in values])
    own = np.take_along_axis(distances, np.searchsorted(values, labels)[None], axis=0)[0]
    return np.where(own <= distances.min(axis=0) + TIE_MM, labels, values[distances.argmin(axis=0)])


def case(shape, spacing, sigma_mm, grow_mm, shrink_mm):
    # Small blobs with specks and cavities.
    rough = blobs(shape, spacing, sigma_mm, 0.45) ^ (random.random(shape) < 0.04)
    rough[tuple(n // 2 for n in shape)] = True
    one, two = blobs(shape, spacing, 2 * sigma_mm, 0.4), blobs(shape, spacing, 2 * sigma_mm, 0.5)
    labels = np.where(one, np.where(two, 1, 2), np.where(two, 3, 0)) * (random.random(shape) > 0.05)
    as_label = lambda mask: runs(mask.astype(int))
    return {
        "shape": shape,
        "spacingMm": spacing,
        "mask": as_label(rough),
        "keepLargest": {str(c): as_label(keep_largest(rough, n)) for n, c in ((1, 6), (2, 18), (3, 26))},
        "removeSmall": {"smallestVoxelCount": 6, "after": as_label(remove_small(rough, 6))},
        "fillHoles": as_label(ndimage.binary_fill_holes(rough)),
        "fillSlices": [as_label(fill_slices(rough, axis)) for axis in range(3)],
        "margins": [{"marginMm": mm, "after": as_label(margin(rough, spacing, mm))} for mm in (grow_mm, -shrink_mm)],
        "median": {"radiusMm": grow_mm, "after": as_label(median(rough, spacing, grow_mm))},
        "gaussian": {"sigmaMm": sigma_mm, "after": as_label(np.where(
            np.abs(smoothed(rough, spacing, sigma_mm)) <= TIE_MM, rough, smoothed(rough, spacing, sigma_mm) < 0))},
        "labels": runs(labels),
        "jointly": {"sigmaMm": sigma_mm, "after": runs(jointly(labels, spacing, sigma_mm))},
    }


json.dump(
    {
        "tool": f"scipy {scipy.__version__}, scikit-image {skimage.__version__}, numpy {np.__version__}",
        "command": "python3 build/reference/correction.py > test/golden/correction-morphology.json",
        "cases": [
            case((17, 15, 13), (1.0, 1.0, 1.0), 1.2, 2.0, 1.0),
            case((20, 16, 7), (0.7, 0.8, 3.1), 1.0, 1.5, 0.75),
            case((9, 21, 12), (2.0, 0.5, 1.1), 1.1, 2.2, 1.05),
            case((22, 19, 1), (0.9, 0.6, 4.0), 0.9, 1.3, 0.6),
        ],
    },
    sys.stdout,
    separators=(",", ":"),
)
sys.stdout.write("\n")
