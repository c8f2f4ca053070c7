#!/usr/bin/env python3
"""Golden numbers for windows by percentiles: numpy's percentiles (its default rule) of the voxels above the mean and of the rest.

    python3 build/reference/percent_window.py > test/golden/percent-window.json

Needs numpy.
"""
import json
import sys

import numpy

random = numpy.random.default_rng(20240612)
percents = [0, 1, 7.5, 35, 50, 92, 99.9, 100]


def voxels_of(kind):
    if kind == 'head in noise':
        air = numpy.abs(random.normal(0, 4, 300))
        return numpy.concatenate([air, random.normal(300, 80, 200)]).astype(numpy.float32)
    if kind == 'head in zeros':
        return numpy.concatenate([numpy.zeros(300), random.integers(1, 900, 150)]).astype(numpy.int16)
    return random.normal(-5, 40, 101).astype(numpy.float64)


cases = []
for kind in ['head in noise', 'head in zeros', 'negative values']:
    voxels = voxels_of(kind)
    values = voxels.astype(numpy.float64)
    is_head = values > values.mean()
    cases.append(
        {
            'kind': kind,
            'type': voxels.dtype.name,
            'voxels': random.permutation(values).tolist(),
            'percents': percents,
            'head': numpy.percentile(values[is_head], percents).tolist(),
            'rest': numpy.percentile(values[~is_head], percents).tolist(),
        }
    )
command = 'python3 build/reference/percent_window.py'
json.dump({'tools': {'numpy': numpy.__version__}, 'command': command, 'cases': cases}, sys.stdout)
print()
