#!/usr/bin/env python3
"""Golden voxels of DICOM segmentations that others wrote (dcmqi, highdicom, pydicom's), read by pydicom alone.

A frame is put onto the slice whose SOP Instance UID it names as its source; nothing of positions is used, so this is another
way to the same voxels than the workstation's. Of each segment are kept: its name, its count of voxels, and the SHA-256 of its
mask, a byte a voxel, columns fastest, then rows, then slices in ascending order along the normal.

    python3 build/reference/dicom_seg.py ../shared/data/dicom/seg > test/golden/dicom-seg.json

With `--read SEG FOLDER` it prints the same of any other segmentation.

Needs python3-pydicom and python3-numpy.
"""
import hashlib
import json
import os
import sys

import numpy
import pydicom

pairs = {
    '24x38x3_SEG.dcm': '24x38x3',
    '24x38x3_SEG_LABELMAP_type.dcm': '24x38x3',
    'ct-3slice_SEG_liver.dcm': 'ct-3slice',
    'ct-3slice_SEG_partial_overlaps.dcm': 'ct-3slice',
    'small_ct_seg_image_ct_binary.dcm': 'small_ct',
    'small_ct_seg_image_ct_binary_fractional.dcm': 'small_ct',
}


def frames_of(segmentation):
    rows, columns, count = segmentation.Rows, segmentation.Columns, int(segmentation.NumberOfFrames)
    if segmentation.BitsAllocated == 1:
        bits = numpy.unpackbits(numpy.frombuffer(segmentation.PixelData, numpy.uint8), bitorder='little')
        return bits[:rows * columns * count].reshape(count, rows, columns)
    kind = numpy.uint8 if segmentation.BitsAllocated == 8 else numpy.dtype('<u2')
    return numpy.frombuffer(segmentation.PixelData, kind, rows * columns * count).reshape(count, rows, columns)


# It lies far from the others: the slices between are not there, so the workstation is not given it either.
left_out = '17106.dcm'


def slices_of(folder):
    names = [name for name in sorted(os.listdir(folder)) if name != left_out]
    images = [pydicom.dcmread(os.path.join(folder, name), stop_before_pixels=True) for name in names]
    direction = [float(part) for part in images[0].ImageOrientationPatient]
    normal = numpy.cross(direction[:3], direction[3:])
    images.sort(key=lambda image: numpy.dot(normal, [float(part) for part in image.ImagePositionPatient]))
    return {image.SOPInstanceUID: index for index, image in enumerate(images)}


def read(path, folder):
    segmentation = pydicom.dcmread(path)
    groups = segmentation.PerFrameFunctionalGroupsSequence
    sources = [group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID for group in groups]
    slices = slices_of(folder)
    shape = (len(slices), segmentation.Rows, segmentation.Columns)
    masks = {}
    for frame, group, source in zip(frames_of(segmentation), groups, sources):
        if segmentation.SegmentationType == 'LABELMAP':
            parts = {int(value): frame == value for value in numpy.unique(frame) if value != 0}
        else:
            number = int(group.SegmentIdentificationSequence[0].ReferencedSegmentNumber)
            fractional = segmentation.SegmentationType == 'FRACTIONAL'
            parts = {number: 2 * frame.astype(int) >= segmentation.MaximumFractionalValue if fractional else frame == 1}
        for number, part in parts.items():
            masks.setdefault(number, numpy.zeros(shape, numpy.uint8))[slices[source]] |= part.astype(numpy.uint8)
    names = {int(one.SegmentNumber): str(one.SegmentLabel) for one in segmentation.SegmentSequence}
    return {
        'shape': list(shape[::-1]),
        'segments': {
            str(number): {
                'name': names[number],
                'count': int(mask.sum()),
                'sha256': hashlib.sha256(mask.tobytes()).hexdigest(),
            }
            for number, mask in sorted(masks.items())
        },
    }


if sys.argv[1] == '--read':
    print(json.dumps(read(sys.argv[2], sys.argv[3]), indent=1))
    sys.exit()

print(json.dumps({
    'tool': f'pydicom {pydicom.__version__}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/dicom_seg.py ../shared/data/dicom/seg > test/golden/dicom-seg.json',
    'segmentations': {
        name: {'folder': folder, **read(os.path.join(sys.argv[1], name), os.path.join(sys.argv[1], folder))}
        for name, folder in pairs.items()
    },
}, indent=1))
