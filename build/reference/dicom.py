#!/usr/bin/env python3
"""Golden numbers for DICOM: what reference tools read from real files.

Series: dcm2niix converts, nibabel reorients to RAS; kept are the affine and the SHA-256 of the real values
(scl_slope applied in double precision, rounded to float32, i fastest). Of series with several volumes each one's hash is
kept, in dcm2niix's order. A field map in Hz is read by pydicom: dcm2niix is off from the Real World Value Mapping of the file
by 6e-6 of the value. Single images: dcmtk and gdcm decompress, pydicom
reads; kept is the SHA-256 of the rescaled values as int32, of those compressed by JPEG with loss as float32.

    python3 build/reference/dicom.py DATA > test/golden/dicom.json

DATA is the folder that holds `dicom/`. Needs dcm2niix, dcmtk, libgdcm-tools, python3-pydicom, python3-nibabel.
"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

import nibabel
import numpy
import pydicom

data = sys.argv[1]
series = [
    'dicom/philips_elition_T1_mprage_170',
    *[f'dicom/philips_t1_12slices_transcoded/{name}' for name in ('bigendian', 'jpeg_lossless', 'rle')],
    'dicom/seg/24x38x3',
    'dicom/seg/ct-3slice',
]
# Folder, end of the name that dcm2niix gives it, name that Insula gives the scan.
several = [
    ('dicom/siemens_xa10_enhanced_multiframe', '', 'siemens_xa10_enhanced_multiframe'),
    ('dicom/canon_enhanced_dti_520frames', '', 'canon_enhanced_dti_520frames'),
    ('dicom/philips_enhanced_fieldmap', '_e1', 'philips_enhanced_fieldmap M MAGNITUDE'),
]
mosaic = 'dicom/siemens_mosaic_9_transfer_syntaxes/1.dcm'
field_map = 'dicom/philips_enhanced_fieldmap/IM_0027_fMAP.dcm'
jpeg_dct = r'\.4\.5[0135]\.dcm$|baseline'
lossy = [os.path.relpath(path, data) for path in sorted(glob.glob(f'{data}/dicom/ct_17_transfer_syntaxes/CT*')) if re.search(jpeg_dct, path)]
images = [
    *[f'dicom/mr_small_syntaxes/MR_small{name}.dcm' for name in ('', '_RLE', '_bigendian', '_expb', '_implicit', '_jp2klossless', '_jpeg_ls_lossless', '_padded')],
    *[os.path.relpath(path, data) for path in sorted(glob.glob(f'{data}/dicom/ct_17_transfer_syntaxes/CT*')) if not re.search(jpeg_dct, path)],
    'dicom/malformed/bad_sequence.dcm',
]


def digest(array, kind):
    return hashlib.sha256(numpy.asarray(array, dtype=kind).tobytes(order='F')).hexdigest()


def convert(folder, end=''):
    with tempfile.TemporaryDirectory() as out:
        alone = ['-s', 'y'] if os.path.isfile(folder) else []
        subprocess.run(['dcm2niix', *alone, '-b', 'n', '-z', 'n', '-f', 'scan', '-o', out, folder], check=True, stdout=subprocess.DEVNULL)
        paths = glob.glob(f'{out}/scan{end}.nii') or glob.glob(f'{out}/*.nii')
        assert len(paths) == 1, (folder, paths)
        stored = nibabel.load(paths[0])
        image = nibabel.as_closest_canonical(stored)
        unscaled = stored.dataobj.get_unscaled().astype(numpy.float64)
        raw = nibabel.orientations.apply_orientation(unscaled, nibabel.io_orientation(stored.affine))
        slope, intercept = stored.dataobj.slope, stored.dataobj.inter
        real = (raw * slope + intercept).astype(numpy.float32)
        return {
            'shape': list(image.shape),
            'rasFromVoxel': [float(value) for value in image.affine[:3].ravel()],
            'slope': float(slope),
            **({'sha256': digest(real, '<f4')} if real.ndim == 3 else {'sha256s': [digest(real[..., at], '<f4') for at in range(real.shape[3])]}),
        }


def hertz(path):
    image = pydicom.dcmread(path)
    groups = image.PerFrameFunctionalGroupsSequence
    frames = [at for at, group in enumerate(groups) if 'FIELD_MAP' in group.MRImageFrameTypeSequence[0].FrameType]
    mapping = groups[frames[0]].RealWorldValueMappingSequence[0]
    values = image.pixel_array[frames].astype(numpy.float64) * mapping.RealWorldValueSlope + mapping.RealWorldValueIntercept
    return {'low': values.min(), 'high': values.max(), 'mean': values.mean(), 'standardDeviation': values.std()}


def decode(path):
    with tempfile.TemporaryDirectory() as out:
        plain = f'{out}/plain.dcm'
        tool = {
            '1.2.840.10008.1.2.4.80': ['dcmdjpls'],
            '1.2.840.10008.1.2.4.81': ['dcmdjpls'],
            '1.2.840.10008.1.2.4.57': ['dcmdjpeg'],
            '1.2.840.10008.1.2.4.70': ['dcmdjpeg'],
            '1.2.840.10008.1.2.4.90': ['gdcmconv', '--raw'],
            '1.2.840.10008.1.2.4.91': ['gdcmconv', '--raw'],
            '1.2.840.10008.1.2.5': ['dcmdrle'],
        }.get(str(pydicom.dcmread(path, stop_before_pixels=True).file_meta.TransferSyntaxUID), ['dcmconv'])
        subprocess.run([*tool, path, plain], check=True, stderr=subprocess.DEVNULL)
        image = pydicom.dcmread(plain)
        slope, intercept = getattr(image, 'RescaleSlope', 1), getattr(image, 'RescaleIntercept', 0)
        values = image.pixel_array.astype(numpy.int64) * int(slope) + int(intercept)
        assert slope == int(slope) and intercept == int(intercept)
        return {'tool': tool[0], 'shape': [int(image.Columns), int(image.Rows)], 'sha256': hashlib.sha256(values.astype('<i4').tobytes()).hexdigest()}


def decode_lossy(path):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(['dcmdjpeg', path, f'{out}/plain.dcm'], check=True, stderr=subprocess.DEVNULL)
        image = pydicom.dcmread(f'{out}/plain.dcm')
        groups = image.SharedFunctionalGroupsSequence[0] if 'SharedFunctionalGroupsSequence' in image else None
        rescale = groups.PixelValueTransformationSequence[0] if groups else image
        slope, intercept = float(rescale.RescaleSlope), float(rescale.RescaleIntercept)
        pixels = image.pixel_array
        if groups:
            row, column = numpy.reshape([float(value) for value in groups.PlaneOrientationSequence[0].ImageOrientationPatient], (2, 3))
            along = [numpy.dot(numpy.cross(row, column), [float(value) for value in frame.PlanePositionSequence[0].ImagePositionPatient]) for frame in image.PerFrameFunctionalGroupsSequence]
            pixels = pixels[numpy.argsort(along)]
        values = (pixels.astype(numpy.float64) * slope + intercept).astype('<f4')
        return {'tool': 'dcmdjpeg', 'shape': [int(image.Columns), int(image.Rows)], 'sha256': hashlib.sha256(values.tobytes()).hexdigest()}


def version(*command):
    return re.search(r'v?\d+\.\d+[\d.]*', subprocess.run(command, capture_output=True, text=True).stdout).group()


json.dump(
    {
        'tools': {
            'dcm2niix': version('dcm2niix', '-v'),
            'dcmtk': version('dcmconv', '--version'),
            'gdcm': version('gdcmconv', '--version'),
            'pydicom': pydicom.__version__,
            'nibabel': nibabel.__version__,
        },
        'command': 'python3 build/reference/dicom.py DATA > test/golden/dicom.json',
        'series': {folder: convert(f'{data}/{folder}') for folder in series},
        'several': {name: {'folder': folder, **convert(f'{data}/{folder}', end)} for folder, end, name in several},
        'mosaic': {'file': mosaic, **convert(f'{data}/{mosaic}')},
        'fieldMap': {'file': field_map, **hertz(f'{data}/{field_map}')},
        'images': {path: decode(f'{data}/{path}') for path in images},
        'lossy': {path: decode_lossy(f'{data}/{path}') for path in lossy},
    },
    sys.stdout,
    indent=1,
)
print()
