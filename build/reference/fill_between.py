"""Golden numbers for filling between slices: scipy's exact distances, and the plain linear mix of signed distances.

python3 build/reference/fill_between.py > test/golden/fill-between-slices.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
from scipy import ndimage

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
HEAD_SEGMENTS = [2, 3, 4, 7, 8, 10, 11, 12, 13, 16, 17, 18, 26, 53]
STEPS = [2, 3, 4]


def signed_distance(mask, spacing=(1, 1)):
    """mm to the nearest center of the other side, positive inside."""
    edt = ndimage.distance_transform_edt
    return edt(mask, sampling=spacing) - edt(~mask, sampling=spacing)


def refill(mask, kept):
    """The slices between kept ones by the linear mix of their signed distances, without any shift."""
    filled = np.zeros_like(mask)
    for first, second in zip(kept, kept[1:]):
        a, b = signed_distance(mask[first]), signed_distance(mask[second])
        for between in range(first + 1, second):
            part = (between - first) / (second - first)
            filled[between] = (1 - part) * a + part * b >= -1e-6
    return filled


def dice_of_refill(mask, step):
    """Dice over the dropped slices between kept ones; None where nothing was to be filled."""
    kept = [index for index in range(0, len(mask), step) if mask[index].any()]
    dropped = [i for first, second in zip(kept, kept[1:]) for i in range(first + 1, second)]
    if not dropped:
        return None
    filled, truth = refill(mask, kept)[dropped], mask[dropped]
    sizes = int(filled.sum()) + int(truth.sum())
    return 2 * int((filled & truth).sum()) / sizes if sizes else None


def rows_of(name, files, values):
    found = {}
    for path in files:
        labels = np.asarray(nibabel.load(path).dataobj)
        for value in values:
            mask = labels == value
            if not mask.any():
                continue
            box = ndimage.find_objects(mask.astype(np.uint8))[0]
            for axis in range(3):
                along = np.moveaxis(mask[box], axis, 0)
                padded = np.pad(along, [(0, 0), (1, 1), (1, 1)])
                for step in STEPS:
                    dice = dice_of_refill(padded, step)
                    if dice is not None:
                        found.setdefault((value, step), []).append(dice)
    return [
        {"data": name, "segment": int(value), "step": step, "count": len(dice), "scipy": round(float(np.mean(dice)), 4)}
        for (value, step), dice in sorted(found.items())
    ]


def phantom(name, slices):
    """An ellipse that moves obliquely, or a trunk that splits into two branches: slice, v, u."""
    k, v, u = np.mgrid[0:slices, 0:40, 0:64]
    if name == "oblique":
        return ((u - 8 - 1.5 * k) / 5) ** 2 + ((v - 8 - 0.75 * k) / 4) ** 2 <= 1
    apart = np.maximum(0, k - 8)
    trunk = (u - 32) ** 2 + (v - 20) ** 2 <= 36
    branches = np.minimum((u - 32 - apart) ** 2, (u - 32 + apart) ** 2) + (v - 20) ** 2 <= 20
    return np.where(k <= 8, trunk, branches)


def blob():
    """A shape with a hole and a speck, as run lengths that begin with 0, and its signed distances."""
    v, u = np.mgrid[0:11, 0:14]
    mask = (((u - 6) / 5.0) ** 2 + ((v - 5) / 4.0) ** 2 <= 1) & ~((abs(u - 7) <= 1) & (abs(v - 5) <= 1))
    mask[10, 13] = True
    spacing = (1.7, 0.6)
    nearest = signed_distance(mask, spacing)
    return {
        "width": 14,
        "height": 11,
        "spacingMm": {"u": spacing[1], "v": spacing[0]},
        "voxels": mask.astype(int).ravel().tolist(),
        "nearestOtherMm": np.round(-nearest, 6).ravel().tolist(),
    }


hippocampi = sorted((DATA / "hippocampus/labels").glob("*.nii.gz"))[4::5]
heads = sorted((DATA / "synthseg_labels").glob("training_seg_*.nii.gz"))[:2]
json.dump(
    {
        "tool": f"scipy {scipy.__version__}, numpy {np.__version__}, nibabel {nibabel.__version__}, Python {sys.version.split()[0]}",
        "command": "python3 build/reference/fill_between.py > test/golden/fill-between-slices.json",
        "distance": blob(),
        "phantoms": [
            {"phantom": name, "step": step, "scipy": round(dice_of_refill(phantom(name, 25), step) or 0, 4)}
            for name in ["oblique", "branching"]
            for step in [4, 8, 12]
        ],
        "rows": rows_of("hippocampus", hippocampi, [1, 2]) + rows_of("heads", heads, HEAD_SEGMENTS),
    },
    sys.stdout,
    indent=None,
    separators=(",", ":"),
)
print()
