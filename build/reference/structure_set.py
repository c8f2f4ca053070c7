#!/usr/bin/env python3
"""Golden RT Structure Sets: written by pydicom and by plastimatch, with the voxels that they enclose.

Kept are whole files (base64 of gzip), the grid of their scan, and for each structure its voxels by three ways:

- `voxels`: the rule of Insula, calculated here in exact fractions: places rounded to 1/1024 of a voxel, even-odd over all contours of a
  slice, an edge from v1 to v2 meets the rows v1 <= v < v2, a crossing at u counts for the columns >= u
- `inside`: of the voxel centers farther than a hundredth of a voxel from any contour those that scikit-image says are inside an odd
  number of contours (skimage.measure.points_in_poly); `near`: the others, of which tools may say what they like
- `plastimatch`: what `plastimatch convert --input FILE --referenced-ct SERIES --xor-contours --output-prefix OUT --prefix-format nrrd`
  makes of the file

Voxels are indices on the scan's grid, columns fastest, as first and count of runs.

    python3 build/reference/structure_set.py > test/golden/structure-set.json

Needs python3-pydicom, python3-numpy, python3-skimage and plastimatch.
"""
import base64
import datetime
import glob
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import numpy
import pydicom
import skimage
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from skimage.measure import points_in_poly

SERIES, FRAME, STUDY = '1.2.3', '1.2.3.4.5', '1.2.3.1'
PARTS = 1024


class Scan:
    """Column and row direction, step of slices, first position (LPS, mm), spacing of rows and columns, columns, rows, slices."""

    def __init__(self, orientation, step, position, spacing, shape):
        self.orientation, self.step, self.position = map(lambda part: numpy.array(part, float), (orientation, step, position))
        self.spacing, self.shape = spacing, shape
        self.affine = numpy.eye(4)
        self.affine[:3, 0] = self.orientation[:3] * spacing[1]
        self.affine[:3, 1] = self.orientation[3:] * spacing[0]
        self.affine[:3, 2] = self.step
        self.affine[:3, 3] = self.position
        self.inverse = numpy.linalg.inv(self.affine)

    def world(self, u, v, k):
        return self.affine[:3] @ (u, v, k, 1)

    def voxel(self, point):
        return self.inverse[:3] @ (*point, 1)


c, s = math.cos(0.3), math.sin(0.3)
scans = {
    # The series of test/pipeline/export/dicom-series.ts.
    'small': Scan([1, 0, 0, 0, 1, 0], [0, 0, 2], [-10.25, 20.125, 30], [1.5, 0.75], (5, 6, 4)),
    'straight': Scan([1, 0, 0, 0, 1, 0], [0, 0, 3], [-20, -30, 5], [1, 1], (48, 40, 5)),
    'oblique': Scan([c, s, 0, -s * c, c * c, s], [s * s * 3, -c * s * 3, c * 3], [-20.5, 13.25, 70], [0.9, 1.1], (48, 40, 5)),
}


def circle(center, radii, count, start=0.1):
    angles = [start + 2 * math.pi * at / count for at in range(count)]
    return [(center[0] + radii[0] * math.cos(a), center[1] + radii[1] * math.sin(a)) for a in angles]


def star(center, count, random):
    return [(center[0] + r * math.cos(a), center[1] + r * math.sin(a))
            for at in range(count) for a, r in [(2 * math.pi * at / count, 3 + 9 * random.random())]]


def structures(name):
    """Name, color, type of contours, contours (slice, places in voxels)."""
    random = numpy.random.default_rng(11)
    if name == 'small':
        return [
            ('Hippocampus_L', (220, 216, 20), 'CLOSED_PLANAR', [(0, [(-0.5, -0.5), (1.5, -0.5), (1.5, 1.5), (-0.5, 1.5)]), (1, [(0, 0), (3, 0), (3, 3), (0, 3)])]),
            ('Höhle', (1, 2, 250), 'CLOSED_PLANAR', [(2, [(1.2, 1.3), (3.9, 1.4), (3.6, 4.7), (0.8, 4.4)])]),
        ]
    ring = circle((20, 20), (9.3, 8.1), 40)
    hole = circle((20.4, 19.7), (4.2, 5.1), 24)
    bridge = [*ring, ring[0], hole[0], *reversed(hole), ring[0]]
    corners = [(8, 8), (20, 8), (20, 14), (14, 14), (14, 26), (8, 26)]
    return [
        ('GTVp', (255, 0, 0), 'CLOSED_PLANAR', [(k, circle((24, 20), (12 - k, 7 + k), 60 + k)) for k in range(5)]),
        ('Ring~XOR', (0, 255, 0), 'CLOSEDPLANAR_XOR', [(k, one) for k in (1, 2) for one in (hole, ring)]),
        ('Ring~Nested', (0, 255, 9), 'CLOSED_PLANAR', [(1, one) for one in (ring, hole)]),
        ('Ring~Keyhole', (0, 0, 255), 'CLOSED_PLANAR', [(1, bridge)]),
        ('Centers', (255, 255, 0), 'CLOSED_PLANAR', [(k, corners[::1 if k % 2 else -1]) for k in range(5)]),
        ('Beside', (255, 9, 0), 'CLOSED_PLANAR', [(k, [(20, 8), (30, 8), (30, 14), (20, 14)]) for k in range(5)]),
        ('Star', (0, 255, 255), 'CLOSED_PLANAR', [(k, star((22 + k, 19), 31, random)) for k in (0, 2, 4)]),
        ('Edge', (9, 9, 9), 'CLOSED_PLANAR', [(3, [(-0.5, -0.5), (6.2, -0.5), (5.1, 7.7), (-0.5, 3.3)]), (3, [(40.5, 30.5), (55.3, 31.5), (44.4, 50.2)])]),
        ('Isocenter', (1, 1, 1), 'POINT', [(2, [(10.2, 11.1)])]),
        ('Wire', (2, 2, 2), 'OPEN_PLANAR', [(2, [(10, 11), (14, 17), (20, 12)])]),
    ]


def item(**values):
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


def header(sop_class, uid, syntax, modality, series):
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = syntax
    image.is_little_endian, image.is_implicit_VR = True, syntax == ImplicitVRLittleEndian
    image.SpecificCharacterSet = 'ISO_IR 192'
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = sop_class
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = uid
    image.StudyInstanceUID, image.SeriesInstanceUID = STUDY, series
    image.PatientID, image.PatientName, image.Modality = 'none', 'none', modality
    image.StudyDate = image.StudyTime = image.PatientBirthDate = image.PatientSex = ''
    return image


def write_series(scan, folder):
    columns, rows, slices = scan.shape
    for k in range(slices):
        image = header('1.2.840.10008.5.1.4.1.1.4', f'1.2.3.7.{k + 1}', ExplicitVRLittleEndian, 'MR', SERIES)
        image.FrameOfReferenceUID, image.InstanceNumber = FRAME, k + 1
        image.ImagePositionPatient = [f'{part:.10g}' for part in scan.world(0, 0, k)]
        image.ImageOrientationPatient = [f'{part:.10g}' for part in scan.orientation]
        image.PixelSpacing, image.SliceThickness = [f'{part:g}' for part in scan.spacing], '3'
        image.Rows, image.Columns, image.SamplesPerPixel, image.PhotometricInterpretation = rows, columns, 1, 'MONOCHROME2'
        image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 16, 15, 0
        image.PixelData = numpy.zeros(rows * columns, '<u2').tobytes()
        image.save_as(os.path.join(folder, f'{k}.dcm'), write_like_original=False)


def write_set(scan, made, path, syntax, decimals, has_open_sequences):
    """Points in mm, with so many decimals."""
    file = header('1.2.840.10008.5.1.4.1.1.481.3', '1.2.3.9', syntax, 'RTSTRUCT', '1.2.3.8')
    file.StructureSetLabel, file.StructureSetDate, file.StructureSetTime = 'golden', '', ''
    images = Sequence([item(ReferencedSOPClassUID='1.2.840.10008.5.1.4.1.1.4', ReferencedSOPInstanceUID=f'1.2.3.7.{k + 1}') for k in range(scan.shape[2])])
    series = item(SeriesInstanceUID=SERIES, ContourImageSequence=images)
    study = item(ReferencedSOPClassUID='1.2.840.10008.3.1.2.3.1', ReferencedSOPInstanceUID=STUDY, RTReferencedSeriesSequence=Sequence([series]))
    file.ReferencedFrameOfReferenceSequence = Sequence([item(FrameOfReferenceUID=FRAME, RTReferencedStudySequence=Sequence([study]))])
    rois, drawn, observed, kept = [], [], [], {}
    for number, (name, color, type_, contours) in enumerate(made, 1):
        rois.append(item(ROINumber=number, ReferencedFrameOfReferenceUID=FRAME, ROIName=name, ROIGenerationAlgorithm='MANUAL'))
        sequence = []
        kept[name] = []
        for k, places in contours:
            data = [f'{part:.{decimals}f}' for u, v in places for part in scan.world(u, v, k)]
            kept[name].append((k, [scan.voxel([float(part) for part in data[at:at + 3]])[:2] for at in range(0, len(data), 3)]))
            sequence.append(item(ContourGeometricType=type_, NumberOfContourPoints=len(places), ContourData=data))
        drawn.append(item(ReferencedROINumber=number, ROIDisplayColor=list(color), ContourSequence=Sequence(sequence)))
        code = item(CodeValue='5366008', CodingSchemeDesignator='SCT', CodeMeaning='Hippocampus')
        more = {'RTROIIdentificationCodeSequence': Sequence([code])} if name.startswith('Hippocampus') else {}
        observed.append(item(ObservationNumber=number, ReferencedROINumber=number, RTROIInterpretedType='ORGAN', ROIInterpreter='', **more))
    file.StructureSetROISequence, file.ROIContourSequence, file.RTROIObservationsSequence = Sequence(rois), Sequence(drawn), Sequence(observed)
    if has_open_sequences:
        open_sequences(file)
    file.save_as(path, write_like_original=False)
    return kept


def open_sequences(dataset):
    """Sequences and items end at a delimiter instead of stating their length."""
    for element in dataset:
        if element.VR == 'SQ':
            element.is_undefined_length = True
            for one in element.value:
                one.is_undefined_length_sequence_item = True
                open_sequences(one)


def in_parts(place):
    return math.floor(place * PARTS + 0.5)


def by_rule(scan, contours):
    columns, rows, slices = scan.shape
    count = numpy.zeros((slices, rows, columns), int)
    for k, places in contours:
        points = [(in_parts(u), in_parts(v)) for u, v in places]
        for row in range(rows):
            crossings = []
            for (u1, v1), (u2, v2) in zip(points, points[1:] + points[:1]):
                if min(v1, v2) <= row * PARTS < max(v1, v2):
                    crossings.append(Fraction(u1) + Fraction((row * PARTS - v1) * (u2 - u1), v2 - v1))
            for column in range(columns):
                count[k, row, column] += sum(crossing <= column * PARTS for crossing in crossings) % 2
    return count % 2 == 1


def near(places, columns, rows):
    """Whether centers are within a hundredth of a voxel of a contour."""
    v, u = numpy.mgrid[:rows, :columns]
    close = numpy.zeros((rows, columns), bool)
    for (u1, v1), (u2, v2) in zip(places, [*places[1:], places[0]]):
        du, dv = u2 - u1, v2 - v1
        along = numpy.clip(((u - u1) * du + (v - v1) * dv) / max(du * du + dv * dv, 1e-12), 0, 1)
        close |= numpy.hypot(u - u1 - along * du, v - v1 - along * dv) < 0.01
    return close


def by_skimage(scan, contours):
    columns, rows, slices = scan.shape
    odd, close = numpy.zeros((slices, rows, columns), bool), numpy.zeros((slices, rows, columns), bool)
    v, u = numpy.mgrid[:rows, :columns]
    centers = numpy.column_stack([u.ravel(), v.ravel()])
    for k, places in contours:
        odd[k] ^= points_in_poly(centers, numpy.array(places)).reshape(rows, columns)
        close[k] |= near([tuple(place) for place in places], columns, rows)
    return odd & ~close, close


def runs(mask):
    flat = numpy.concatenate([[0], mask.ravel().astype(int), [0]])
    steps = numpy.flatnonzero(numpy.diff(flat)).reshape(-1, 2)
    return [[int(first), int(end - first)] for first, end in steps]


def mask_in(path):
    """Of a NRRD file of bytes, as plastimatch writes them."""
    with open(path, 'rb') as file:
        head, voxels = file.read().split(b'\n\n', 1)
    fields = dict(line.split(': ', 1) for line in head.decode().splitlines() if ': ' in line)
    voxels = gzip.decompress(voxels) if fields['encoding'] == 'gzip' else voxels
    return numpy.frombuffer(voxels, numpy.uint8).reshape([int(size) for size in fields['sizes'].split()][::-1]) > 0


def plastimatch(*arguments):
    done = subprocess.run(['plastimatch', 'convert', *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)


def by_plastimatch(path, series, folder):
    out = tempfile.mkdtemp(dir=folder)
    plastimatch('--input', path, '--referenced-ct', series, '--xor-contours', '--output-prefix', out, '--prefix-format', 'nrrd')
    return {os.path.basename(one)[:-5]: mask_in(one) for one in glob.glob(os.path.join(out, '*.nrrd'))}


def packed(path):
    with open(path, 'rb') as file:
        return base64.b64encode(gzip.compress(file.read(), mtime=0)).decode()


def write_masks(scan, masks, folder):
    """A NRRD of bits, one a structure, and the list of them that plastimatch calls structure set."""
    image, listed = os.path.join(folder, 'ss.nrrd'), os.path.join(folder, 'ss.txt')
    bits = sum((mask.astype(numpy.uint32) << bit for bit, mask in enumerate(masks.values())), numpy.zeros(scan.shape[::-1], numpy.uint32))
    axes = ' '.join('(' + ','.join(f'{part:.12g}' for part in scan.affine[:3, axis]) + ')' for axis in range(3))
    head = ['NRRD0004', 'type: uint32', 'dimension: 3', 'space: left-posterior-superior', 'sizes: ' + ' '.join(map(str, scan.shape)),
            'space directions: ' + axes, 'endian: little', 'encoding: raw', 'space origin: (' + ','.join(f'{part:.12g}' for part in scan.position) + ')']
    with open(image, 'wb') as file:
        file.write('\n'.join(head).encode() + b'\n\n' + bits.astype('<u4').tobytes())
    with open(listed, 'w') as file:
        file.write(''.join(f'{bit}|{(255, 40 * bit, 0)[0]}\\{40 * bit}\\0|{name}\n' for bit, name in enumerate(masks)))
    return image, listed


golden = {'tools': {
    'pydicom': pydicom.__version__, 'skimage': skimage.__version__,
    'plastimatch': subprocess.run(['plastimatch', '--version'], capture_output=True, text=True).stdout.strip(),
}, 'sets': {}, 'roundTrips': {}}
pydicom.config.datetime_conversion = False
for name, scan in scans.items():
    with tempfile.TemporaryDirectory() as folder:
        series = os.path.join(folder, 'series')
        os.mkdir(series)
        write_series(scan, series)
        path = os.path.join(folder, 'set.dcm')
        made = structures(name)
        syntax = ImplicitVRLittleEndian if name == 'straight' else ExplicitVRLittleEndian
        kept = write_set(scan, made, path, syntax, decimals=2 if name == 'straight' else 6, has_open_sequences=name == 'oblique')
        theirs = by_plastimatch(path, series, folder)
        closed = {one: contours for (one, _, type_, _), contours in zip(made, kept.values()) if type_.startswith('CLOSED')}
        found = {}
        for one, contours in closed.items():
            mask, (inside, near_by) = by_rule(scan, contours), by_skimage(scan, contours)
            found[one] = {'voxels': runs(mask), 'inside': runs(inside), 'near': runs(near_by)}
            if one in theirs:
                found[one]['plastimatch'] = runs(theirs[one])
                print(name, one, mask.sum(), 'voxels,', (mask ^ theirs[one]).sum(), 'others by plastimatch', file=sys.stderr)
            assert (mask[~near_by] == inside[~near_by]).all()
        golden['sets'][name] = {
            'file': packed(path), 'shape': scan.shape, 'lpsFromVoxel': scan.affine[:3].ravel().tolist(), 'structures': found,
        }
        if name == 'small':
            continue
        # A labelmap made into contours by plastimatch: what is read back.
        k, v, u = numpy.mgrid[:scan.shape[2], :scan.shape[1], :scan.shape[0]]
        masks = {
            'Ball': (u - 20) ** 2 + (v - 18) ** 2 + (3 * (k - 2)) ** 2 < 90,
            'Shell': ((u - 30) ** 2 + (v - 24) ** 2 < 120) & ((u - 31) ** 2 + (v - 24) ** 2 > 40),
            'Dots': numpy.random.default_rng(5).random(scan.shape[::-1]) < 0.15,
        }
        image, listed = write_masks(scan, masks, folder)
        out = os.path.join(folder, 'written')
        plastimatch('--input-ss-img', image, '--input-ss-list', listed, '--referenced-ct', series, '--output-dicom', out)
        written, = glob.glob(os.path.join(out, '*rtss*')) or glob.glob(os.path.join(out, '*.dcm'))
        back = by_plastimatch(written, series, folder)
        golden['roundTrips'][name] = {
            'file': packed(written), 'structures': {one: runs(mask) for one, mask in masks.items()},
            'lostByPlastimatch': {one: int((back[one] ^ mask).sum()) for one, mask in masks.items()},
        }
json.dump(golden, sys.stdout, separators=(',', ':'))
