"""Golden numbers for unusual shapes: scikit-learn's minimum covariance determinant, its reweighting, and scipy's F distribution.

The shapes are those of the anterior hippocampi of the training set, as build/reference/shape.py measures them; a handful of
them is moved so that they lie out. scikit-learn starts at random: of many beginnings the smallest determinant counts.

python3 build/reference/shape_distance.py > test/golden/shape-distance.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
import sklearn
from scipy.stats import chi2, f, norm
from sklearn.covariance import MinCovDet

sys.path.insert(0, str(Path(__file__).resolve().parent))
from shape import SHARED, shape  # noqa: E402

NAMES = ("volumeMl", "sphericity", "elongation", "flatness", "offsetXMm", "offsetYMm", "offsetZMm")


def measured():
    for path in sorted(SHARED.glob("hippocampus_*.nii.gz"))[:80]:
        image = nibabel.load(path)
        labels = np.asanyarray(image.dataobj).astype(int)
        whole = np.argwhere(labels > 0) @ image.affine[:3, :3].T + image.affine[:3, 3]
        mask = labels == 1
        numbers, own = shape(mask, image.affine)
        voxel_ml = abs(np.linalg.det(image.affine[:3, :3])) / 1000
        offset = own - whole.mean(axis=0)
        row = (mask.sum() * voxel_ml, numbers["sphericity"], numbers["elongation"], numbers["flatness"], *offset)
        yield path.name, [float(f"{value:.6g}") for value in row]


def judged(points):
    count, p = points.shape
    fits = [MinCovDet(random_state=seed).fit(points) for seed in range(40)]
    raw = min(fits, key=lambda one: np.linalg.slogdet(one.raw_covariance_)[1])
    inside = raw.support_
    consistency = 0.975 / chi2.cdf(chi2.ppf(0.975, p), p + 2)
    for _ in range(30):
        w = inside.sum()
        location, covariance = points[inside].mean(0), np.cov(points[inside].T) * consistency
        off = points - location
        squared = np.einsum("ij,jk,ik->i", off, np.linalg.inv(covariance), off)
        tail = f.sf(squared * w * (w - p) / ((w + 1) * (w - 1) * p), p, w - p)
        now = tail > 0.025
        if (now == inside).all():
            break
        inside = now
    return {
        "logDeterminantOfHalf": float(np.linalg.slogdet(raw.raw_covariance_)[1]),
        "half": np.flatnonzero(raw.raw_support_).tolist(),
        "reweighted": np.flatnonzero(raw.support_).tolist(),
        "inside": np.flatnonzero(inside).tolist(),
        "location": location.tolist(),
        "distances": np.sqrt(squared).tolist(),
        "z": norm.isf(tail).tolist(),
    }


files, rows = zip(*measured())
rows = np.array(rows)
# Small and far to the front; large alone; far up: at other places none of them would be.
rows[5, [0, 5]] *= [0.4, 1.7]
rows[17, 0] *= 2.5
rows[33, 6] += 9
points = np.column_stack([np.log(rows[:, 0]), rows[:, 1:]])
json.dump(
    {
        "tool": f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}",
        "command": "python3 build/reference/shape_distance.py > test/golden/shape-distance.json",
        "measures": NAMES,
        "rows": rows.tolist(),
        "moved": [5, 17, 33],
        "formAndPlace": judged(points),
        "form": judged(points[:, :4]),
    },
    sys.stdout,
)
sys.stdout.write("\n")
