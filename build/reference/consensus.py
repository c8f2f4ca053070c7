"""Golden numbers for test/pipeline/quality: confusion, majority, STAPLE and roughness on one real labelmap.

STAPLE is written voxel by voxel from the formulas of Warfield, Zou & Wells, IEEE TMI 23:903 (2004), eqs. 14, 15, 18, 19 with one
prior for all voxels; roughness from scipy's Gaussian filter.

python3 build/reference/consensus.py > test/golden/consensus.json
"""

import hashlib
import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
from scipy import ndimage

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hippocampus" / "labels"
SHIFTS = [(0, 0, 0), (1, 0, 0), (0, 1, -1), (0, -1, 0), (2, 1, 0)]
SPACING = (0.8, 1.0, 2.5)


def staple(says):
    """says: raters × voxels, booleans."""
    w = says.mean(axis=0)
    prior = w.mean()
    p = (says * w).sum(axis=1) / w.sum()
    q = (~says * (1 - w)).sum(axis=1) / (1 - w).sum()
    for _ in range(500):
        a = prior * np.prod(np.where(says, p[:, None], 1 - p[:, None]), axis=0)
        b = (1 - prior) * np.prod(np.where(says, 1 - q[:, None], q[:, None]), axis=0)
        w = a / (a + b)
        before = np.concatenate([p, q])
        p = (says * w).sum(axis=1) / w.sum()
        q = (~says * (1 - w)).sum(axis=1) / (1 - w).sum()
        if np.abs(np.concatenate([p, q]) - before).max() <= 1e-9:
            break
    return w, p, q


def digest(labels):
    return hashlib.sha256(labels.astype("<u2").tobytes(order="F")).hexdigest()


def roughness(mask, spacing):
    padded = np.pad(mask, 1)
    sigma = [1.5 / mm for mm in spacing]
    smooth = ndimage.gaussian_filter(padded.astype(float), sigma, mode="constant", truncate=3) > 0.5
    area = 0.0
    for axis in range(3):
        faces = int((np.diff(smooth.astype(int), axis=axis) != 0).sum())
        area += faces * np.prod(spacing) / spacing[axis]
    return float((smooth != padded).sum() * np.prod(spacing) / area)


path = sorted(SHARED.glob("hippocampus_*.nii.gz"))[4]
labels = np.asanyarray(nibabel.load(path).dataobj).astype(int)
raters = [np.roll(labels, shift, axis=(0, 1, 2)) for shift in SHIFTS]
stack = np.stack(raters)

votes = np.stack([(stack == value).sum(axis=0) for value in (0, 1, 2)])
majority = votes.argmax(axis=0)

estimates = {}
performance = []
for value in (1, 2):
    w, p, q = staple((stack == value).reshape(len(raters), -1))
    estimates[value] = w.reshape(labels.shape)
    performance += [
        {"segmentValue": value, "rater": rater, "sensitivity": float(p[rater]), "specificity": float(q[rater])}
        for rater in range(len(raters))
    ]
best = np.where(estimates[2] > estimates[1], 2, 1)
consensus = np.where(np.maximum(estimates[1], estimates[2]) > 0.5, best, 0)

pairs, counts = np.unique(labels * 65536 + raters[2], return_counts=True)
json.dump(
    {
        "tool": f"numpy {np.__version__}, scipy {scipy.__version__}, nibabel {nibabel.__version__}",
        "command": "python3 build/reference/consensus.py > test/golden/consensus.json",
        "file": path.name,
        "shifts": SHIFTS,
        "spacingMm": SPACING,
        "confusion": [
            {"segmentValue": int(pair // 65536), "referenceValue": int(pair % 65536), "voxelCount": int(count)}
            for pair, count in zip(pairs, counts)
            if pair > 0
        ],
        "majority": {"sha256": digest(majority), "voxelCounts": [int((majority == value).sum()) for value in (1, 2)]},
        "staple": {
            "sha256": digest(consensus),
            "voxelCounts": [int((consensus == value).sum()) for value in (1, 2)],
            "performance": performance,
        },
        "roughnessMm": {str(value): roughness(labels == value, SPACING) for value in (1, 2)},
        "roughnessIsotropicMm": {str(value): roughness(labels == value, (1.0, 1.0, 1.0)) for value in (1, 2)},
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
