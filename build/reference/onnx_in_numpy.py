"""An ONNX graph walked node by node in float64 with numpy: a reference that shares nothing with onnxruntime."""

import numpy as np
import onnx
from onnx import numpy_helper


def convolve(x, weights, bias=None, kernel_shape=(1, 1, 1), pads=(0,) * 6, strides=(1, 1, 1), dilations=(1, 1, 1)):
    padded = np.pad(x, [(0, 0), (0, 0)] + [(pads[a], pads[a + 3]) for a in range(3)])
    reach = [dilations[a] * (kernel_shape[a] - 1) + 1 for a in range(3)]
    counts = [(padded.shape[a + 2] - reach[a]) // strides[a] + 1 for a in range(3)]
    total = np.zeros((1, weights.shape[0], *counts))
    for offset in np.ndindex(*kernel_shape):
        window = tuple(slice(o * d, o * d + s * n, s) for o, d, s, n in zip(offset, dilations, strides, counts))
        part = padded[(slice(None), slice(None), *window)]
        total[0] += np.tensordot(weights[(slice(None), slice(None), *offset)], part[0], axes=1)
    return total if bias is None else total + bias.reshape(1, -1, 1, 1, 1)


operations = {
    "Conv": lambda a, *xs: convolve(*xs, **a),
    "Relu": lambda a, x: np.maximum(x, 0),
    "Reshape": lambda a, x, shape: x.reshape(shape.astype(int)),
    "ReduceMean": lambda a, x: x.mean(axis=tuple(a["axes"]), keepdims=bool(a["keepdims"])),
    "Sub": lambda a, x, y: x - y,
    "Add": lambda a, x, y: x + y,
    "Mul": lambda a, x, y: x * y,
    "Sqrt": lambda a, x: np.sqrt(x),
    "Reciprocal": lambda a, x: 1 / x,
    "LeakyRelu": lambda a, x: np.where(x < 0, a["alpha"] * x, x),
    "Concat": lambda a, *xs: np.concatenate(xs, axis=a["axis"]),
    "MatMul": lambda a, x, y: x @ y,
    "Identity": lambda a, x: x,
}


def evaluate(graph, inputs):
    """The graph's first output. `inputs` maps names to float64 arrays."""
    values = {t.name: numpy_helper.to_array(t).astype(np.float64) for t in graph.initializer} | inputs
    for node in graph.node:
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        values[node.output[0]] = operations[node.op_type](attributes, *(values[name] for name in node.input))
    return values[graph.output[0].name]
