#!/usr/bin/env python3
"""Golden numbers for real NIfTI files: what nibabel reads from them.

Kept are shape, affine, axis codes, the sum of all values, and the SHA-256 of the values (scaling applied in double
precision, rounded to float32, i fastest).

    python3 build/reference/nifti_files.py DATA > test/golden/nifti-files.json

Of files with several volumes each one's hash is kept.

DATA is the folder that holds `nifti_odd/`, `malformed_nifti/` and `heads/`. Needs python3-nibabel.
"""
import glob
import hashlib
import json
import os
import sys
import warnings

import nibabel
import numpy

warnings.simplefilter('ignore')
data = sys.argv[1]
names = [
    *[f'malformed_nifti/{name}' for name in (
        'all_zero.nii.gz', 'big_endian.nii.gz', 'label_float_noninteger.nii.gz', 'nan_inf_voxels.nii.gz',
        'qform_sform_left_right_conflict.nii.gz', 'scl_slope_nan.nii', 'scl_slope_zero.nii', 'uint64.nii.gz')],
    *[f'nifti_odd/{name}' for name in (
        'anatomical.nii', 'avg152T1_LR_nifti.nii.gz', 'avg152T1_RL_nifti.nii.gz', 'big.nii.gz', 'labels256.nii.gz',
        'low_res.nii.gz', 'ras.hdr', 'standard.nii.gz', 'with_extension.nii.gz')],
    *[os.path.relpath(path, data) for path in sorted(glob.glob(f'{data}/nifti_odd/orientations/*'))],
    *[f'heads/{name}.nii.gz' for name in (
        'brainchop_t1_conformed_256', 'ljubljana_ms_patient01_study1_T2W', 'philips_elition_3T_mprage_T1w')],
]


def facts(name):
    image = nibabel.load(f'{data}/{name}')
    values = numpy.asarray(image.dataobj, dtype=numpy.float64)
    values = values.reshape(values.shape[:3])
    finite = values[numpy.isfinite(values)]
    return {
        'shape': list(values.shape),
        'rasFromVoxel': image.affine.ravel().tolist(),
        'orientation': ''.join(nibabel.aff2axcodes(image.affine)),
        'finiteCount': int(finite.size),
        'sum': float(finite.sum()),
        'sha256': hashlib.sha256(values.astype('<f4').tobytes(order='F')).hexdigest(),
    }


def volumes(name):
    image = nibabel.load(f'{data}/{name}')
    values = numpy.asarray(image.dataobj, dtype=numpy.float64)
    digest = lambda volume: hashlib.sha256(volume.astype('<f4').tobytes(order='F')).hexdigest()
    return {
        'shape': list(values.shape[:3]),
        'rasFromVoxel': image.affine.ravel().tolist(),
        'sha256s': [digest(values[..., at]) for at in range(values.shape[3])],
    }


json.dump({
    'tool': f'nibabel {nibabel.__version__}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/nifti_files.py DATA > test/golden/nifti-files.json',
    'volumes': {f'nifti_odd/{name}': volumes(f'nifti_odd/{name}') for name in ('functional.nii', 'example4d.nii.gz', 'example_nifti2.nii.gz')},
    'files': {name: facts(name) for name in names},
}, sys.stdout, indent=1)
