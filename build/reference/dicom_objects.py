#!/usr/bin/env python3
"""What pydicom reads in DICOM objects that the workstation wrote, as JSON.

    python3 build/reference/dicom_objects.py map MAP.dcm        a Parametric Map: numbers, where they lie, quantity and unit
    python3 build/reference/dicom_objects.py report REPORT.dcm  a report after TID 1500: its tree of content items
    python3 build/reference/dicom_objects.py segmentation SEG.dcm  a label map: its type, names of segments, voxels per value
    python3 build/reference/dicom_objects.py image IMAGE.dcm    an image: what it says of the patient and of de-identification, its pixels

Needs python3-pydicom and python3-numpy.
"""
import json
import sys

import numpy
import pydicom


def code(sequence):
    return [str(sequence[0].CodeValue), str(sequence[0].CodingSchemeDesignator), str(sequence[0].CodeMeaning)]


def parametric_map(image):
    count, rows, columns = int(image.NumberOfFrames), image.Rows, image.Columns
    voxels = numpy.frombuffer(image[0x7FE00008].value, '<f4').reshape(count, rows, columns)
    shared = image.SharedFunctionalGroupsSequence[0]
    frames = image.PerFrameFunctionalGroupsSequence
    mapping = shared.RealWorldValueMappingSequence[0]
    spacing = [float(part) for part in shared.PixelMeasuresSequence[0].PixelSpacing]
    direction = [float(part) for part in shared.PlaneOrientationSequence[0].ImageOrientationPatient]
    positions = [numpy.array(frame.PlanePositionSequence[0].ImagePositionPatient, float) for frame in frames]
    lps = numpy.eye(4)
    lps[:3, 0] = numpy.array(direction[:3]) * spacing[1]
    lps[:3, 1] = numpy.array(direction[3:]) * spacing[0]
    lps[:3, 2] = (positions[-1] - positions[0]) / (count - 1)
    lps[:3, 3] = positions[0]
    return {
        'shape': [count, rows, columns],
        'voxels': [float(value) for value in voxels.ravel()],
        'rasFromVoxel': (numpy.diag([-1, -1, 1, 1]) @ lps).ravel().tolist(),
        'quantity': code(mapping.QuantityDefinitionSequence[0].ConceptCodeSequence),
        'unit': code(mapping.MeasurementUnitsCodeSequence),
        'sources': [
            str(frame.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID) for frame in frames
        ],
    }


def content(item):
    said = {'relationship': str(item.RelationshipType), 'concept': code(item.ConceptNameCodeSequence)}
    kind = item.ValueType
    if kind == 'CODE':
        said['code'] = code(item.ConceptCodeSequence)
    if kind == 'NUM':
        measured = item.MeasuredValueSequence[0]
        said['number'] = float(measured.NumericValue)
        said['unit'] = code(measured.MeasurementUnitsCodeSequence)
    if kind == 'TEXT':
        said['text'] = str(item.TextValue)
    if kind == 'PNAME':
        said['name'] = str(item.PersonName)
    if kind == 'UIDREF':
        said['uid'] = str(item.UID)
    if kind == 'IMAGE':
        reference = item.ReferencedSOPSequence[0]
        said['image'] = str(reference.ReferencedSOPInstanceUID)
        if 'ReferencedSegmentNumber' in reference:
            said['segment'] = int(reference.ReferencedSegmentNumber)
    if 'ContentSequence' in item:
        said['items'] = [content(one) for one in item.ContentSequence]
    return said


def report(document):
    return {
        'title': code(document.ConceptNameCodeSequence),
        'template': str(document.ContentTemplateSequence[0].TemplateIdentifier),
        'evidence': [
            str(one.ReferencedSOPInstanceUID)
            for series in document.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence
            for one in series.ReferencedSOPSequence
        ],
        'items': [content(one) for one in document.ContentSequence],
    }


def segmentation(image):
    values, counts = numpy.unique(image.pixel_array, return_counts=True)
    return {
        'type': str(image.SegmentationType),
        'segments': [[int(one.SegmentNumber), str(one.SegmentLabel)] for one in image.SegmentSequence],
        'voxels': {str(value): int(count) for value, count in zip(values, counts)},
    }


def image(image):
    return {
        'name': str(image.get('PatientName', '')),
        'id': str(image.get('PatientID', '')),
        'studyDate': str(image.get('StudyDate', '')),
        'identityRemoved': str(image.get('PatientIdentityRemoved', '')),
        'methods': [str(one.CodeValue) for one in image.get('DeidentificationMethodCodeSequence', [])],
        'pixels': [int(value) for value in image.pixel_array.ravel()],
    }


print(json.dumps({
    'map': parametric_map,
    'report': report,
    'segmentation': segmentation,
    'image': image,
    'uid': lambda image: str(image.SOPInstanceUID),
}[sys.argv[1]](pydicom.dcmread(sys.argv[2]))))
