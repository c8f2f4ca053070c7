"""Golden numbers for surfaces: skimage's marching cubes on the same digitized ellipsoids.

python3 build/reference/surface.py > test/golden/surface.json
"""

import json
import sys

import numpy as np
import skimage
from skimage import measure

ELLIPSOIDS = [
    {"semiaxesMm": [8, 8, 8], "spacingMm": [1, 1, 1]},
    {"semiaxesMm": [20, 20, 20], "spacingMm": [1, 1, 1]},
    {"semiaxesMm": [15, 15, 15], "spacingMm": [0.8, 0.8, 2]},
    {"semiaxesMm": [24, 12, 9], "spacingMm": [0.7, 1.1, 1.6]},
]


def row_of(ellipsoid):
    spacing = np.array(ellipsoid["spacingMm"])
    semiaxes = np.array(ellipsoid["semiaxesMm"])
    shape = [int(n) for n in np.ceil(2 * semiaxes / spacing) + 4]
    places = np.indices(shape).astype(float)
    squares = sum(((places[a] - (shape[a] - 1) / 2) * spacing[a] / semiaxes[a]) ** 2 for a in range(3))
    mask = squares <= 1
    vertices, faces, _, _ = measure.marching_cubes(np.pad(mask, 1).astype(np.float32), 0.5, spacing=tuple(spacing))
    return {
        **ellipsoid,
        "shape": shape,
        "voxelCount": int(mask.sum()),
        "areaMm2": round(float(measure.mesh_surface_area(vertices, faces)), 4),
    }


print(
    json.dumps(
        {
            "tool": f"scikit-image {skimage.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}",
            "command": "python3 build/reference/surface.py > test/golden/surface.json",
            "ellipsoids": [row_of(one) for one in ELLIPSOIDS],
        },
        separators=(",", ":"),
    )
)
