"""Golden case of the hippocampus bundle, and the bundle's model.json.

The network's graph is walked node by node in float64 with numpy: nothing of onnxruntime is involved. The input is a phantom
made by code: smooth noise with a bright, bent rod in it, normalized like a scan (1st..99th percentile, z-score).

Debian 12: python3-onnx 1.12, python3-numpy 1.24, python3-scipy 1.10
Command: /usr/bin/python3 build/reference/hippocampus_golden.py
"""

import hashlib
import json
import pathlib

import numpy as np
import onnx
from scipy.ndimage import gaussian_filter

from onnx_in_numpy import evaluate

bundle = pathlib.Path(__file__).parents[2] / "resources/models/hippocampus"


def phantom(shape=(40, 56, 40)):
    random = np.random.default_rng(20240404)
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    rod = np.exp(-(((x - 0.3 * y) / 0.25) ** 2 + ((z + 0.4 * y * y - 0.1) / 0.22) ** 2 + (y / 0.7) ** 4))
    volume = gaussian_filter(random.standard_normal(shape), 1.5) * 3 + 1.6 * rod + 0.2 * z
    low, high = np.percentile(volume, [1, 99])
    clipped = np.clip(volume, low, high)
    return ((clipped - clipped.mean()) / clipped.std()).astype("<f4")


def main():
    graph = onnx.load(bundle / "model.onnx").graph
    tile = phantom()
    masks = {
        i.name: np.ones([d.dim_value for d in i.type.tensor_type.shape.dim]) for i in graph.input if i.name != "x"
    }
    logits = evaluate(graph, {"x": tile[None, None].astype(np.float64), **masks})
    tile.tofile(bundle / "golden/input.f32")
    logits.astype("<f4").tofile(bundle / "golden/logits.f32")
    card = json.loads((bundle / "model.json").read_text())
    for name in card["files"]:
        card["files"][name]["sha256"] = hashlib.sha256((bundle / name).read_bytes()).hexdigest()
    (bundle / "model.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")
    shares = np.bincount(logits[0].argmax(0).ravel(), minlength=3) / tile.size
    print("logits", logits.min(), "to", logits.max(), "share of each class", shares)


main()
