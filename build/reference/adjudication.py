"""Golden numbers for test/pipeline/correction/adjudication: where two readings of one case differ.

The readings are a real labelmap and the same moved by whole voxels. Regions are scipy's components of each pair of labels over
faces, edges and corners; the reach of a region is the largest distance from one of its voxels to the segment in the other
reading, by scipy's exact Euclidean distance transform over the whole volume.

python3 build/reference/adjudication.py > test/golden/adjudication.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
from scipy import ndimage

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hippocampus" / "labels"
SHIFT = (0, 2, -1)
SPACING = (0.8, 1.0, 2.5)

path = sorted(SHARED.glob("hippocampus_*.nii.gz"))[4]
first = np.asanyarray(nibabel.load(path).dataobj).astype(int)
second = np.roll(first, SHIFT, axis=(0, 1, 2))


def distances(mask):
    return ndimage.distance_transform_edt(~mask, sampling=SPACING)


regions = []
for a in (0, 1, 2):
    for b in (0, 1, 2):
        if a == b:
            continue
        components, count = ndimage.label((first == a) & (second == b), structure=np.ones((3, 3, 3)))
        for number in range(1, count + 1):
            region = components == number
            reaches = []
            if b != 0:
                reaches.append(distances(first == b)[region].max())
            if a != 0:
                reaches.append(distances(second == a)[region].max())
            regions.append(
                {
                    "from": a,
                    "to": b,
                    "firstVoxel": int(np.flatnonzero(region.ravel(order="F"))[0]),
                    "voxelCount": int(region.sum()),
                    "ml": float(region.sum() * np.prod(SPACING) / 1000),
                    "reachMm": float(max(reaches)),
                }
            )

json.dump(
    {
        "tool": f"numpy {np.__version__}, scipy {scipy.__version__}, nibabel {nibabel.__version__}",
        "command": "python3 build/reference/adjudication.py > test/golden/adjudication.json",
        "file": path.name,
        "shift": SHIFT,
        "spacingMm": SPACING,
        "differingVoxelCount": int((first != second).sum()),
        "dice": {
            str(value): float(2 * ((first == value) & (second == value)).sum() / ((first == value).sum() + (second == value).sum()))
            for value in (1, 2)
        },
        "regions": sorted(regions, key=lambda one: one["firstVoxel"]),
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
