#!/usr/bin/env python3
"""DICOM segmentations of a series as others write them, made by pydicom alone; prints which voxels each segment has.

    python3 build/reference/make_dicom_seg.py SERIES OUT

- across.dcm      binary, two segments that overlap, frames across the slices of the source (columns along its columns, rows along
                  its slices), in no order, only those that hold something, without references, Implicit VR Little Endian
- occupancy.dcm   fractional, an occupancy of at most 200, on the slices of the source from the last to the first, one left out
- oblique.dcm     like the first segment of occupancy.dcm, turned by five degrees

Voxels are indices on the source's grid, columns fastest, then rows, then slices along the normal.

Needs python3-pydicom and python3-numpy.
"""
import json
import math
import os
import sys

import numpy
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, generate_uid

series, out = sys.argv[1:3]
images = [pydicom.dcmread(os.path.join(series, name), force=True) for name in sorted(os.listdir(series))]
direction = numpy.array([float(part) for part in images[0].ImageOrientationPatient]).reshape(2, 3)
normal = numpy.cross(direction[0], direction[1])
images.sort(key=lambda image: numpy.dot(normal, [float(part) for part in image.ImagePositionPatient]))
first = numpy.array([float(part) for part in images[0].ImagePositionPatient])
step = numpy.array([float(part) for part in images[1].ImagePositionPatient]) - first
row_mm, column_mm = (float(part) for part in images[0].PixelSpacing)
shape = (len(images), images[0].Rows, images[0].Columns)
random = numpy.random.default_rng(7)


def items(**values):
    item = Dataset()
    for name, value in values.items():
        setattr(item, name, value)
    return Sequence([item])


def decimals(values):
    return [f'{value:.10g}' for value in values]


def code(value, meaning):
    return items(CodeValue=value, CodingSchemeDesignator='SCT', CodeMeaning=meaning)


def segment(number, name):
    item = Dataset()
    item.SegmentNumber = number
    item.SegmentLabel = name
    item.SegmentAlgorithmType = 'MANUAL'
    item.SegmentedPropertyCategoryCodeSequence = code('123037004', 'Anatomical Structure')
    item.SegmentedPropertyTypeCodeSequence = code('5366008', 'Hippocampus')
    return item


def write(name, syntax, frames, pixels, bits, **more):
    """A frame: segment number, position, orientation, spacing."""
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = syntax
    image.is_little_endian, image.is_implicit_VR = True, syntax == ImplicitVRLittleEndian
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = '1.2.840.10008.5.1.4.1.1.66.4'
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = generate_uid(entropy_srcs=[name])
    image.StudyInstanceUID = images[0].StudyInstanceUID
    image.SeriesInstanceUID = generate_uid(entropy_srcs=[name, 'series'])
    image.FrameOfReferenceUID = images[0].FrameOfReferenceUID
    image.Modality = 'SEG'
    image.Rows, image.Columns = pixels.shape[1:]
    image.SamplesPerPixel, image.PhotometricInterpretation, image.PixelRepresentation = 1, 'MONOCHROME2', 0
    image.BitsAllocated, image.BitsStored, image.HighBit = bits, bits, bits - 1
    image.NumberOfFrames = len(frames)
    image.SegmentSequence = Sequence([segment(1, 'First'), segment(2, 'Second')])
    for keyword, value in more.items():
        setattr(image, keyword, value)
    image.SharedFunctionalGroupsSequence = Sequence([Dataset()])
    groups = []
    for number, position, orientation, spacing in frames:
        group = Dataset()
        group.SegmentIdentificationSequence = items(ReferencedSegmentNumber=number)
        group.PlanePositionSequence = items(ImagePositionPatient=decimals(position))
        group.PlaneOrientationSequence = items(ImageOrientationPatient=decimals(orientation))
        group.PixelMeasuresSequence = items(PixelSpacing=decimals(spacing), SliceThickness='1')
        groups.append(group)
    image.PerFrameFunctionalGroupsSequence = Sequence(groups)
    flat = pixels.astype(numpy.uint8).ravel()
    stored = (numpy.packbits(flat, bitorder='little') if bits == 1 else flat).tobytes()
    image.add_new(0x7FE00010, 'OB' if bits == 8 and syntax != ImplicitVRLittleEndian else 'OW', stored + b'\0' * (len(stored) % 2))
    image.save_as(os.path.join(out, name), write_like_original=False)


def voxels(mask):
    return numpy.flatnonzero(mask.ravel()).tolist()


# Frames across the slices: one for each column of the source, of all rows (as columns) and slices (as rows).
masks = {number: random.random(shape) < 0.2 for number in (1, 2)}
for mask in masks.values():
    mask[:, :, 1] = False
planes = [(number, i) for number in masks for i in range(shape[2]) if masks[number][:, :, i].any()]
random.shuffle(planes)
across = [
    (number, first + i * column_mm * direction[0], [*direction[1], *(step / numpy.linalg.norm(step))], [numpy.linalg.norm(step), row_mm])
    for number, i in planes
]
write('across.dcm', ImplicitVRLittleEndian, across, numpy.array([masks[number][:, :, i] for number, i in planes]), 1,
      SegmentationType='BINARY', SegmentsOverlap='YES')

occupied = {number: random.integers(0, 201, shape) for number in (1, 2)}
# Where one is at least half, the other is not.
occupied[2][occupied[1] >= 100] //= 3
left_out = 1
kept = [(number, k) for number in occupied for k in reversed(range(shape[0])) if k != left_out]
upright = [direction.ravel(), [row_mm, column_mm]]
fractional = dict(SegmentationType='FRACTIONAL', SegmentationFractionalType='OCCUPANCY', MaximumFractionalValue=200)
write('occupancy.dcm', ExplicitVRLittleEndian, [(number, first + k * step, *upright) for number, k in kept],
      numpy.array([occupied[number][k] for number, k in kept]), 8, **fractional)

angle = math.radians(5)
turned = [*(math.cos(angle) * direction[0] + math.sin(angle) * direction[1]), *(math.cos(angle) * direction[1] - math.sin(angle) * direction[0])]
write('oblique.dcm', ExplicitVRLittleEndian, [(1, first, turned, [row_mm, column_mm])], occupied[1][:1], 8, **fractional)

half = {number: values >= 100 for number, values in occupied.items()}
for mask in half.values():
    mask[left_out] = False
print(json.dumps({
    'across.dcm': {str(number): voxels(mask) for number, mask in masks.items()},
    'occupancy.dcm': {str(number): voxels(mask) for number, mask in half.items()},
}))
