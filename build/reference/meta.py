#!/usr/bin/env python3
"""Golden MetaImage and NRRD files as ITK (in plastimatch) writes them.

A small oblique NIfTI file is converted by plastimatch; its own affine and values, as nibabel reads them, are what the others have to hold.
plastimatch writes no compressed MetaImage: those are packed here, and it is checked that plastimatch reads the same values from them.

    python3 build/reference/meta.py > test/golden/meta.json

Needs plastimatch, python3-nibabel and python3-numpy. With the path of an image, it prints the affine and the SHA-256 of the values (float32)
that ITK reads from it instead, by way of NIfTI.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zlib

import nibabel
import numpy


def convert(source, target, kind):
    subprocess.run(['plastimatch', 'convert', '--input', source, '--output-img', target, '--output-type', kind], check=True,
                   capture_output=True)


if len(sys.argv) > 1:
    with tempfile.TemporaryDirectory() as folder:
        convert(sys.argv[1], f'{folder}/a.nii', 'float')
        read = nibabel.load(f'{folder}/a.nii')
        values = numpy.asarray(read.dataobj, dtype='<f4')
        print(json.dumps({'shape': values.shape, 'rasFromVoxel': read.affine[:3].tolist(),
                          'sha256': hashlib.sha256(values.tobytes(order='F')).hexdigest()}))
    sys.exit()

shape = (3, 4, 5)
angles = numpy.deg2rad([20, -35, 50])
cosines, sines = numpy.cos(angles), numpy.sin(angles)
turn = (
    numpy.array([[1, 0, 0], [0, cosines[0], -sines[0]], [0, sines[0], cosines[0]]])
    @ numpy.array([[cosines[1], 0, sines[1]], [0, 1, 0], [-sines[1], 0, cosines[1]]])
    @ numpy.array([[cosines[2], -sines[2], 0], [sines[2], cosines[2], 0], [0, 0, 1]])
)
affine = numpy.eye(4)
affine[:3, :3] = turn @ numpy.diag([0.8, 1.25, 2.5])
affine[:3, 3] = [-31.25, 12.5, 70.125]
values = numpy.arange(60).reshape(shape, order='F') * 3


def base64_of(folder, start):
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.startswith(start):
            with open(os.path.join(folder, name), 'rb') as file:
                found[name] = base64.b64encode(file.read()).decode()
    return found


def written(kind, dtype, ending):
    with tempfile.TemporaryDirectory() as folder:
        image = nibabel.Nifti1Image(values.astype(dtype), affine)
        image.set_sform(affine, 1)
        image.set_qform(affine, 1)
        nibabel.save(image, f'{folder}/a.nii')
        convert(f'{folder}/a.nii', f'{folder}/s.{ending}', kind)
        return base64_of(folder, 's.')


def packed(ending):
    """The same voxels under zlib, as MetaIO writes CompressedData: behind the header, or as `.zraw` beside it."""
    with tempfile.TemporaryDirectory() as folder:
        whole = base64.b64decode(written('short', '<i2', 'mha')['s.mha'])
        head, voxels = whole.split(b'ElementDataFile = LOCAL\n', 1)
        stream = zlib.compress(voxels)
        name = b'LOCAL' if ending == 'mha' else b's.zraw'
        head = head.replace(b'CompressedData = False', b'CompressedData = True\nCompressedDataSize = %d' % len(stream))
        head += b'ElementDataFile = ' + name + b'\n'
        with open(f'{folder}/s.{ending}', 'wb') as file:
            file.write(head + (stream if ending == 'mha' else b''))
        if ending == 'mhd':
            with open(f'{folder}/s.zraw', 'wb') as file:
                file.write(stream)
        convert(f'{folder}/s.{ending}', f'{folder}/again.nii', 'short')
        assert numpy.array_equal(numpy.asarray(nibabel.load(f'{folder}/again.nii').dataobj), values)
        return base64_of(folder, 's.')


version = subprocess.run(['plastimatch', '--version'], check=True, capture_output=True).stdout.decode().strip()
with tempfile.TemporaryDirectory() as folder:
    stored = nibabel.Nifti1Image(values.astype('<i2'), affine)
    stored.set_sform(affine, 1)
    stored = nibabel.Nifti1Image.from_bytes(stored.to_bytes()).affine
json.dump({
    'tool': f'{version}, nibabel {nibabel.__version__}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/meta.py > test/golden/meta.json',
    'shape': shape,
    'rasFromVoxel': stored[:3].tolist(),
    'values': values.ravel(order='F').tolist(),
    'files': {
        'mha, short': written('short', '<i2', 'mha'),
        'mha, uchar': written('uchar', 'u1', 'mha'),
        'mha, float': written('float', '<f4', 'mha'),
        'mhd, short': written('short', '<i2', 'mhd'),
        'mha, compressed': packed('mha'),
        'mhd, compressed': packed('mhd'),
        'nrrd, short': written('short', '<i2', 'nrrd'),
        'nhdr, float': written('float', '<f4', 'nhdr'),
    },
}, sys.stdout, indent=1)
