#!/usr/bin/env python3
"""Golden MGH files: what nibabel reads from real ones, and small ones that it wrote.

Of real files shape, affine and the SHA-256 of the values (float32, i fastest) are kept; small files whole (base64) with their
affine and the values of each volume.

    python3 build/reference/mgh.py DATA > test/golden/mgh.json

DATA is the folder that holds `nifti_odd/`. Needs python3-nibabel.
"""
import base64
import hashlib
import json
import sys

import nibabel
import numpy

data = sys.argv[1]
shape = (3, 4, 5)
angles = numpy.deg2rad([20, -35, 50])
cosines, sines = numpy.cos(angles), numpy.sin(angles)
turn = (
    numpy.array([[1, 0, 0], [0, cosines[0], -sines[0]], [0, sines[0], cosines[0]]])
    @ numpy.array([[cosines[1], 0, sines[1]], [0, 1, 0], [-sines[1], 0, cosines[1]]])
    @ numpy.array([[cosines[2], -sines[2], 0], [sines[2], cosines[2], 0], [0, 0, 1]])
)
affine = numpy.eye(4)
affine[:3, :3] = turn @ numpy.diag([0.8, -1.25, 2.5])
affine[:3, 3] = [-31.25, 12.5, 70.125]


def real(name):
    image = nibabel.load(f'{data}/{name}')
    values = numpy.asarray(image.dataobj, dtype='<f4')
    return {
        'shape': list(values.shape),
        'rasFromVoxel': image.affine.ravel().tolist(),
        'sha256': hashlib.sha256(values.tobytes(order='F')).hexdigest(),
    }


def small(dtype, count):
    random = numpy.random.default_rng(7)
    if dtype == 'float32':
        values = random.normal(0, 1000, (*shape, count)).astype(dtype)
    else:
        values = random.integers(0, 200, (*shape, count)).astype(dtype)
        values[0, 0, 0, :] = numpy.iinfo(dtype).max
        values[1, 0, 0, :] = numpy.iinfo(dtype).min
    image = nibabel.MGHImage(values if count > 1 else values[..., 0], affine)
    written = image.to_bytes()
    again = nibabel.MGHImage.from_bytes(written)
    return {
        'base64': base64.b64encode(written).decode(),
        'rasFromVoxel': again.affine.ravel().tolist(),
        'volumes': [values[..., at].ravel(order='F').tolist() for at in range(count)],
    }


json.dump({
    'tool': f'nibabel {nibabel.__version__}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/mgh.py DATA > test/golden/mgh.json',
    'files': {name: real(name) for name in ('nifti_odd/brainmask.mgz', 'nifti_odd/wm.mgz')},
    'shape': shape,
    'written': {
        **{dtype: small(dtype, 1) for dtype in ('uint8', 'int16', 'int32', 'float32')},
        'int16 of three volumes': small('int16', 3),
    },
}, sys.stdout, indent=1)
