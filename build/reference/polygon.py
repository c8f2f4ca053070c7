"""Golden masks for test/pipeline/correction/tool/polygon.test.ts: scikit-image and matplotlib on drawn polygons.

python3 build/reference/polygon.py > test/golden/polygon.json
"""

import json

import matplotlib
import numpy as np
import skimage
from matplotlib.path import Path
from skimage.draw import polygon2mask

WIDTH, HEIGHT = 24, 17


def runs(mask):
    """Run lengths, u fastest, starting with outside."""
    flat = mask.ravel().astype(np.int8)
    ends = np.flatnonzero(np.diff(flat)) + 1
    lengths = np.diff(np.concatenate([[0], ends, [flat.size]])).tolist()
    return lengths if flat[0] == 0 else [0] + lengths


def with_scikit_image(points):
    return polygon2mask((HEIGHT, WIDTH), [(v, u) for u, v in points])


def with_matplotlib(points):
    """Agg counts crossings, too."""
    v, u = np.mgrid[:HEIGHT, :WIDTH]
    centers = np.column_stack([u.ravel(), v.ravel()])
    return Path([*points, points[0]], closed=True).contains_points(centers).reshape(HEIGHT, WIDTH)


def drawn():
    """Corners in no order, inside and around the slice: nearly all of these lines cross themselves."""
    rng = np.random.default_rng(20261124)
    for count in [3, 3, 4, 5, 6, 8, 12, 20, 40]:
        yield np.column_stack([rng.uniform(-5, WIDTH + 5, count), rng.uniform(-5, HEIGHT + 5, count)]).round(3) + 1e-4
    for radius in [0.3, 0.8, 6.2]:
        angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        yield np.column_stack([11.2 + radius * np.cos(angle), 8.1 + radius * np.sin(angle)])


def on_centers():
    """Lines through voxel centers, where tools differ."""
    yield [(3, 2), (12, 2), (12, 9), (3, 9)]
    yield [(2, 8), (10, 1), (18, 8), (10, 15)]
    yield [(0, 0), (23, 16), (23, 0), (0, 16)]
    yield [(-4, 3), (30, 3), (30, 20), (-4, 20)]


def main():
    apart = []
    for points in drawn():
        corners = [[float(u), float(v)] for u, v in points]
        mask = with_scikit_image(corners)
        assert np.array_equal(mask, with_matplotlib(corners))
        apart.append({"points": corners, "runs": runs(mask)})
    through = [{"points": points, "runs": runs(with_scikit_image(points))} for points in on_centers()]
    print(
        json.dumps(
            {
                "tool": f"scikit-image {skimage.__version__}, matplotlib {matplotlib.__version__}, numpy {np.__version__}",
                "command": "python3 build/reference/polygon.py > test/golden/polygon.json",
                "width": WIDTH,
                "height": HEIGHT,
                "apartFromCenters": apart,
                "throughCenters": through,
            }
        )
    )


main()
