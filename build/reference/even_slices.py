#!/usr/bin/env python3
"""Golden slices at even distances, interpolated by scipy from slices that do not lie so.

The upper median of the gaps says how many even gaps there are from the first slice to the last: the nearest whole number. Between slices
scipy.interpolate.RegularGridInterpolator (linear) says the values, in double precision.

    python3 build/reference/even_slices.py > test/golden/even-slices.json

Needs python3-numpy and python3-scipy.
"""
import json
import sys

import numpy
import scipy
from scipy.interpolate import RegularGridInterpolator

random = numpy.random.default_rng(3)
positions = {
    'one slice that lies too far': [0, 1, 2.5, 3],
    'gaps that grow': numpy.cumsum([-7.25, *numpy.linspace(1, 4, 11)]).round(3).tolist(),
    'gaps at random': numpy.cumsum([12.5, *(0.5 + 3 * random.random(14))]).round(2).tolist(),
    'two blocks': [*numpy.arange(0, 10, 2).tolist(), *numpy.arange(13, 30, 5).tolist()],
    'missing slices': [-3, -1.5, 0, 1.5, 6, 7.5, 9, 10.5, 12, 15, 16.5],
    'two slices that are missing at the start': [0, 6, 8, 10, 12, 14],
}
golden = {'tools': {'scipy': scipy.__version__, 'numpy': numpy.__version__}, 'series': {}}
rows, columns = 3, 4
for name, places in positions.items():
    gaps = numpy.sort(numpy.diff(places))
    count = max(1, round((places[-1] - places[0]) / gaps[len(gaps) // 2])) + 1
    even = numpy.linspace(places[0], places[-1], count)
    stored = random.integers(-2000, 4000, (len(places), rows, columns))
    interpolate = RegularGridInterpolator((places, numpy.arange(rows), numpy.arange(columns)), stored.astype(float), method='linear')
    grid = numpy.stack(numpy.meshgrid(even, numpy.arange(rows), numpy.arange(columns), indexing='ij'), axis=-1)
    golden['series'][name] = {
        'positionsMm': places, 'stored': stored.ravel().tolist(), 'spacingMm': float(even[1] - even[0]), 'count': count,
        'voxels': interpolate(grid).ravel().tolist(),
    }
json.dump(golden, sys.stdout, separators=(',', ':'))
