"""Logits of the foreign MeshNet at some voxels of a small window whose three sides differ.

Debian 12: python3-onnx 1.12, python3-numpy 1.24
Command: /usr/bin/python3 build/reference/meshnet.py ../shared/models/meshnet-gwm-light/model.onnx
"""

import json
import pathlib
import sys

import numpy as np
import onnx

from onnx_in_numpy import evaluate

shape = (16, 12, 20)
tile = (0.5 + 0.5 * np.sin(0.37 * np.arange(np.prod(shape)) ** 1.1)).astype(np.float32).reshape(shape)
logits = evaluate(onnx.load(sys.argv[1]).graph, {"t1": tile[None, None].astype(np.float64)})[0]
voxels = [[0, 0, 0], [15, 11, 19], [8, 6, 10], [3, 9, 14], [12, 2, 5]]
golden = {
    "tool": f"numpy {np.__version__}, float64",
    "command": "/usr/bin/python3 build/reference/meshnet.py ../shared/models/meshnet-gwm-light/model.onnx",
    "shape": shape,
    "tile": "float32(0.5 + 0.5 sin(0.37 n^1.1)), n counts along the last axis first",
    "voxels": [{"at": at, "logits": logits[(slice(None), *at)].tolist()} for at in voxels],
}
path = pathlib.Path(__file__).parents[2] / "test/golden/meshnet.json"
path.write_text(json.dumps(golden, indent=2) + "\n")
