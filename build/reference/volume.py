#!/usr/bin/env python3
"""Golden numbers for volumes without any data file: what nibabel, scipy and numpy compute from numbers made here.

- files: small NIfTI files of every datatype, byte order and version, written by nibabel, as base64 of gzip
- orientations: nibabel's axis codes of random affines, sheared and oblique ones among them
- qforms: nibabel's affine of random quaternions, and its qform of random affines without shear
- resamplings: scipy's map_coordinates (order 1 and 0), edges held on, between random grids
- percentiles: numpy's default rule

    python3 build/reference/volume.py > test/golden/volume.json

Needs python3-nibabel and python3-scipy.
"""
import base64
import gzip
import json
import sys
import warnings

import nibabel
import numpy
import scipy
from nibabel.orientations import aff2axcodes, io_orientation
from scipy.ndimage import map_coordinates

warnings.simplefilter('ignore')
random = numpy.random.default_rng(20240611)


def fortran(array):
    return numpy.asarray(array, dtype=numpy.float64).ravel(order='F').tolist()


def rotation():
    q, r = numpy.linalg.qr(random.normal(size=(3, 3)))
    q = q * numpy.sign(numpy.diag(r))
    return q if numpy.linalg.det(q) > 0 else -q


def random_affine(shear=0.0, near=None):
    """A rotation (or `near` the axes: permuted and flipped, tilted by a few degrees), spacings, and some shear."""
    linear = rotation()
    if near is not None:
        axes = numpy.eye(3)[:, random.permutation(3)] * random.choice([-1, 1], size=3)
        tilt, _ = numpy.linalg.qr(numpy.eye(3) + near * random.normal(size=(3, 3)))
        linear = axes @ (tilt * numpy.sign(numpy.diag(tilt)))
    affine = numpy.eye(4)
    affine[:3, :3] = (linear + shear * random.normal(size=(3, 3))) * random.uniform(0.4, 6, size=3)
    affine[:3, 3] = random.uniform(-120, 120, size=3)
    return affine


def small_files():
    files = []
    names = ['uint8', 'int16', 'int32', 'float32', 'float64', 'int8', 'uint16', 'uint32', 'int64', 'uint64']
    for name in names:
        for order in '<>':
            for version, image in ((1, nibabel.Nifti1Image), (2, nibabel.Nifti2Image)):
                for slope, intercept in ((None, None), (0.25, -3.5)):
                    shape = tuple(int(n) for n in random.integers(1, 5, size=3))
                    kind = numpy.dtype(name)
                    if kind.kind == 'f':
                        stored = random.normal(size=shape).astype(kind) * 1000
                    else:
                        low, high = numpy.iinfo(kind).min, numpy.iinfo(kind).max
                        bound = 2 ** 53 - 1
                        stored = random.integers(max(low, -bound), min(high, bound), size=shape, endpoint=True).astype(kind)
                    header = image.header_class(endianness=order)
                    header.set_data_dtype(kind.newbyteorder(order))
                    affine = random_affine(near=0.1)
                    made = image(stored, affine, header)
                    made.set_qform(affine, code=1)
                    raw = bytearray(made.to_bytes())
                    if slope is not None:
                        offset, real = (112, 'f4') if version == 1 else (176, 'f8')
                        scaling = numpy.array([slope, intercept], dtype=order + real).tobytes()
                        raw[offset:offset + len(scaling)] = scaling
                    read = image.from_bytes(bytes(raw))
                    files.append({
                        'datatype': name,
                        'byteOrder': 'little' if order == '<' else 'big',
                        'version': version,
                        'isScaled': slope is not None,
                        'base64': base64.b64encode(gzip.compress(bytes(raw), mtime=0)).decode(),
                        'shape': list(read.shape),
                        'rasFromVoxel': read.affine.ravel().tolist(),
                        'voxels': fortran(read.dataobj),
                    })
    return files


def orientations():
    affines = [random_affine(shear=shear, near=near) for shear in (0.0, 0.1, 0.3) for near in (None, 0.05, 0.5) for _ in range(40)]
    return [{'rasFromVoxel': a.ravel().tolist(), 'orientation': ''.join(aff2axcodes(a))}
            for a in affines if not numpy.isnan(io_orientation(a)).any()]


def qforms():
    made = []
    for _ in range(40):
        affine = random_affine(near=random.choice([0.0, 0.2, 1.0]))
        header = nibabel.Nifti2Header()
        header.set_qform(affine, code=1)
        made.append({
            'affine': affine.ravel().tolist(),
            'quaternion': [float(header[f'quatern_{axis}']) for axis in 'bcd'],
            'qoffset': [float(header[f'qoffset_{axis}']) for axis in 'xyz'],
            'pixdim': header['pixdim'][:4].tolist(),
            'rasFromVoxel': header.get_qform().ravel().tolist(),
        })
    return made


def resamplings():
    made = []
    for near in (None, None, 0.2, 0.2, 0.0, 0.0, 0.0, 0.0):
        source_shape, target_shape = random.integers(3, 9, size=3), random.integers(3, 9, size=3)
        if near == 0.0:
            source = numpy.eye(4)[random.permutation(3).tolist() + [3]] * numpy.array([1.5, -0.8, 2.25, 1])
            target = numpy.eye(4)[random.permutation(3).tolist() + [3]] * numpy.array([-1.1, 0.9, 1.3, 1])
        else:
            source, target = random_affine(near=near), random_affine(near=near)
        center = random.uniform(-0.4, 0.4, size=3)
        source[:3, 3] = center - source[:3, :3] @ ((source_shape - 1) / 2)
        target[:3, 3] = -target[:3, :3] @ ((target_shape - 1) / 2)
        voxels = random.normal(size=source_shape).astype(numpy.float32)
        indices = numpy.stack(numpy.meshgrid(*[numpy.arange(n) for n in target_shape], indexing='ij')).reshape(3, -1)
        mapping = numpy.linalg.inv(source) @ target
        places = mapping[:3, :3] @ indices + mapping[:3, 3:]
        inside = numpy.all((places >= -0.5) & (places <= source_shape[:, None] - 0.5), axis=0)
        outcome = {}
        for kind, order in (('linear', 1), ('nearest', 0)):
            values = map_coordinates(voxels.astype(numpy.float64), places, order=order, mode='nearest')
            outcome[kind] = fortran(numpy.where(inside, values, -7).reshape(target_shape))
        made.append({
            'source': {'shape': source_shape.tolist(), 'rasFromVoxel': source.ravel().tolist()},
            'target': {'shape': target_shape.tolist(), 'rasFromVoxel': target.ravel().tolist()},
            'voxels': fortran(voxels), 'outside': -7, 'insideCount': int(inside.sum()), **outcome,
        })
    return made


def percentiles():
    percents = [0, 0.5, 1, 25, 50, 62.5, 99, 99.5, 100]
    arrays = [('float64', random.normal(size=n) * 10.0 ** random.integers(-3, 6)) for n in (1, 2, 3, 10, 501)]
    arrays += [('float32', (random.normal(size=n) ** 3 * 50).astype(numpy.float32)) for n in (2, 7, 400)]
    arrays += [('int16', random.integers(-2000, 3000, size=300).astype(numpy.int16)), ('uint8', random.integers(0, 5, size=200).astype(numpy.uint8))]
    made = []
    for kind, array in arrays:
        values = array.astype(numpy.float64)
        above = values[values > 0]
        made.append({
            'kind': kind, 'voxels': values.tolist(), 'percents': percents,
            'all': numpy.percentile(values, percents).tolist(),
            'foreground': numpy.percentile(above, percents).tolist() if above.size else None,
        })
    return made


json.dump({
    'tool': f'nibabel {nibabel.__version__}, scipy {scipy.__version__}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/volume.py > test/golden/volume.json',
    'files': small_files(),
    'orientations': orientations(),
    'qforms': qforms(),
    'resamplings': resamplings(),
    'percentiles': percentiles(),
}, sys.stdout)
