"""Golden numbers for test/pipeline/quality: scipy and scikit-image on small masks and on one real labelmap.

python3 build/reference/quality.py > test/golden/quality.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
import skimage
from scipy import ndimage
from skimage.measure import euler_number, label

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hippocampus" / "labels"


def border(mask):
    """Surface voxels: the mask minus its erosion by the 6-neighborhood, outside the array is background."""
    return mask & ~ndimage.binary_erosion(mask, ndimage.generate_binary_structure(3, 1), border_value=0)


def directed(a, b, spacing):
    return ndimage.distance_transform_edt(~border(b), sampling=spacing)[border(a)]


def agreement(a, b, spacing, tolerance):
    overlap = int((a & b).sum())
    ab, ba = directed(a, b, spacing), directed(b, a, spacing)
    return {
        "dice": 2 * overlap / int(a.sum() + b.sum()),
        "iou": overlap / int((a | b).sum()),
        "hd95Mm": max(float(np.percentile(ab, 95)), float(np.percentile(ba, 95))),
        "assdMm": float(np.concatenate([ab, ba]).mean()),
        "nsd": float((np.concatenate([ab, ba]) <= tolerance).mean()),
    }


def topology(mask):
    padded = np.pad(mask, 1)
    components, count = label(padded, connectivity=3, return_num=True)
    holes = label(~padded, connectivity=1, return_num=True)[1] - 1
    euler = int(euler_number(padded, connectivity=3))
    return {
        "componentCount": int(count),
        "largestComponentVoxelCount": int(np.bincount(components.ravel())[1:].max()),
        "holeCount": int(holes),
        "tunnelCount": int(count) + int(holes) - euler,
        "eulerNumber": euler,
    }


def runs(mask):
    """Run lengths, i fastest, starting with background."""
    flat = mask.ravel(order="F").astype(np.int8)
    ends = np.flatnonzero(np.diff(flat)) + 1
    lengths = np.diff(np.concatenate([[0], ends, [flat.size]])).tolist()
    return lengths if flat[0] == 0 else [0] + lengths


def blobs(rng, shape, sigma, share):
    field = ndimage.gaussian_filter(rng.standard_normal(shape), sigma)
    return field > np.quantile(field, 1 - share)


def synthetic():
    rng = np.random.default_rng(20240614)
    settings = [
        ((19, 23, 17), (1.0, 1.0, 1.0), 1.5, 0.30, 1.0),
        ((24, 12, 9), (0.75, 0.75, 5.5), 1.2, 0.25, 1.5),
        ((9, 31, 14), (2.0, 0.4, 1.1), 2.0, 0.15, 0.8),
        ((16, 16, 1), (0.5, 0.5, 4.0), 1.0, 0.40, 0.5),
        ((15, 14, 13), (1.0, 1.3, 0.9), 0.0, 0.50, 1.0),
    ]
    for shape, spacing, sigma, share, tolerance in settings:
        a = blobs(rng, shape, sigma, share)
        b = blobs(rng, shape, sigma, share)
        yield {
            "shape": shape,
            "spacingMm": spacing,
            "toleranceMm": tolerance,
            "first": runs(a),
            "second": runs(b),
            "topology": topology(a),
            "agreement": agreement(a, b, spacing, tolerance),
        }


def real():
    """A labelmap against itself, shifted by (1, 0, -1) voxels with wrap-around, at an invented anisotropic spacing."""
    path = sorted(SHARED.glob("hippocampus_*.nii.gz"))[4]
    labels = np.asanyarray(nibabel.load(path).dataobj).astype(int)
    moved = np.roll(labels, (1, 0, -1), axis=(0, 1, 2))
    spacing, tolerance = (0.8, 1.0, 2.5), 1.0
    segments = {
        str(value): {
            "voxelCount": int((labels == value).sum()),
            "topology": topology(labels == value),
            "agreement": agreement(labels == value, moved == value, spacing, tolerance),
        }
        for value in (1, 2)
    }
    return {"file": path.name, "spacingMm": spacing, "toleranceMm": tolerance, "shift": [1, 0, -1], "segments": segments}


json.dump(
    {
        "tool": f"scipy {scipy.__version__}, scikit-image {skimage.__version__}, numpy {np.__version__}, nibabel {nibabel.__version__}",
        "command": "python3 build/reference/quality.py > test/golden/quality.json",
        "synthetic": list(synthetic()),
        "real": real(),
    },
    sys.stdout,
)
sys.stdout.write("\n")
