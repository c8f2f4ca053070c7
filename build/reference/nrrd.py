#!/usr/bin/env python3
"""Golden NRRD files: written by teem, whose library ITK and MITK read and write NRRD with.

Kept are whole files (base64) and what they hold: label values by group, the affine to RAS, and key/value pairs; of scans, which may
lie in two files, the values of each volume. That teem itself reads these values from the files is checked here.

    python3 build/reference/nrrd.py > test/golden/nrrd.json

Needs teem-apps (unu) and python3-numpy. With the path of a NRRD file, it prints what unu reads from that file instead.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile

import numpy


def unu(*arguments):
    return subprocess.run(['teem-unu', *arguments], check=True, capture_output=True).stdout


if len(sys.argv) > 1:
    raw = unu('save', '-f', 'nrrd', '-e', 'raw', '-en', 'little', '-i', sys.argv[1])
    head, voxels = raw.split(b'\n\n', 1)
    print(head.decode())
    print(numpy.frombuffer(voxels, dtype='<u2').tolist())
    sys.exit()

shape = (3, 4, 5)
groups = json.dumps([
    {'labels': [{'name': 'Left "A"\\B', 'value': 1, 'color': [1, 0.5, 0], 'locked': True, 'opacity': 0.6, 'visible': True}]},
    {'labels': [{'name': 'C', 'value': 1, 'color': {'type': 'ColorProperty', 'value': [0, 0, 1]}},
                {'name': 'D', 'value': 300, 'color': [0, 1, 0]}], 'name': 'second'},
], separators=(',', ':'))
pairs = {
    'modality': 'org.mitk.multilabel.segmentation',
    'org.mitk.multilabel.segmentation.version': '1',
    'org.mitk.multilabel.segmentation.labelgroups': groups,
}
# Oblique: the second and third axes are turned by the angle of a 3-4-5 triangle.
directions = ['(-1.5,0,0)', '(0,-0.8,0.6)', '(0,1.2,1.6)']
ras = [[1.5, 0, 0, -10], [0, 0.8, -1.2, 20], [0, 0.6, 1.6, 30.5]]
spaces = {'left-posterior-superior': '(10,-20,30.5)', 'right-anterior-superior': '(-10,20,30.5)'}
flipped = ['(1.5,0,0)', '(0,0.8,0.6)', '(0,-1.2,1.6)']
ramp = numpy.arange(60).reshape(shape, order='F')
first, second = (ramp % 2), numpy.where(ramp % 3 == 0, 1, numpy.where(ramp % 5 == 0, 300, 0))


def made(voxels, kind, space, encoding, endian, is_grouped):
    with tempfile.TemporaryDirectory() as folder:
        # unu takes no quotes on its command line, so what it is to write is handed over as raw NRRD.
        source, target = os.path.join(folder, 'a.nrrd'), os.path.join(folder, 'b.nrrd')
        sizes = [*(['2'] if is_grouped else []), *map(str, shape)]
        axes = directions if space.startswith('left') else flipped
        head = [
            'NRRD0004', f'type: {kind}', f'dimension: {len(sizes)}', f'space: {space}', f'sizes: {" ".join(sizes)}',
            f'space directions: {" ".join([*(["none"] if is_grouped else []), *axes])}', 'endian: little',
            f'kinds: {" ".join([*(["vector"] if is_grouped else []), "domain", "domain", "domain"])}', 'encoding: raw',
            f'space origin: {spaces[space]}',
            *[f'{key}:={value}'.replace('\\', '\\\\') for key, value in pairs.items()], '', '']
        with open(source, 'wb') as file:
            file.write('\n'.join(head).encode() + voxels.tobytes())
        unu('save', '-f', 'nrrd', '-e', encoding, '-en', endian, '-i', source, '-o', target)
        with open(target, 'rb') as file:
            return base64.b64encode(file.read()).decode()


both = numpy.stack([first, second]).astype('<u2').ravel(order='F')
files = {
    'grouped, gzip, little': made(both, 'ushort', 'left-posterior-superior', 'gzip', 'little', True),
    'grouped, raw, big': made(both, 'ushort', 'left-posterior-superior', 'raw', 'big', True),
    'one group, raw, RAS': made(second.astype('<i4').ravel(order='F'), 'int', 'right-anterior-superior', 'raw', 'big', False),
    'one group, 8 bit': made(first.astype('u1').ravel(order='F'), 'uchar', 'left-posterior-superior', 'gzip', 'little', False),
}

signed = ramp.astype('f8') - 7


def scan(kind, dtype, encoding='raw', endian='little', list_axis=None, space='left-posterior-superior', ending='nrrd'):
    """One volume, or two whose axis is the first or the last; written by unu as `s.nrrd`, or as `s.nhdr` with its voxels."""
    volumes = [signed if list_axis is None or at == 0 else signed * 2 + 1 for at in range(1 if list_axis is None else 2)]
    stacked = volumes[0] if list_axis is None else numpy.stack(volumes, axis=0 if list_axis == 'first' else 3)
    voxels = stacked.astype(dtype).ravel(order='F')
    sizes, axes, kinds = list(map(str, shape)), list(directions if 'left-p' in space else flipped), ['space'] * 3
    origin = spaces.get(space, '(10,20,30.5)')
    if space.startswith('left-a'):
        axes = ['(-1.5,0,0)', *flipped[1:]]
    if list_axis:
        at = 0 if list_axis == 'first' else 3
        sizes.insert(at, '2')
        axes.insert(at, 'none')
        kinds.insert(at, 'list')
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'a.nrrd')
        head = ['NRRD0004', f'type: {kind}', f'dimension: {len(sizes)}', f'space: {space}', f'sizes: {" ".join(sizes)}',
                f'space directions: {" ".join(axes)}', 'endian: little', f'kinds: {" ".join(kinds)}', 'encoding: raw',
                f'space origin: {origin}', '', '']
        with open(source, 'wb') as file:
            file.write('\n'.join(head).encode() + voxels.tobytes())
        target = os.path.join(folder, f's.{ending}')
        unu('save', '-f', 'nrrd', '-e', encoding, '-en', endian, '-i', source, '-o', target)
        return kept(folder, target, dtype, voxels, [volume.ravel(order='F').tolist() for volume in volumes])


def skipping():
    """Voxels behind two lines and five bytes of something else, with a header that unu made for them."""
    voxels = signed.astype('<i2').ravel(order='F')
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 's.dat'), 'wb') as file:
            file.write(b'one line\nanother\n12345' + voxels.tobytes())
        subprocess.run(['teem-unu', 'make', '-h', '-i', 's.dat', '-t', 'short', '-s', '3', '4', '5', '-ls', '2', '-bs', '5', '-en',
                        'little', '-e', 'raw', '-spc', 'LPS', '-dirs', ' '.join(directions), '-orig', spaces['left-posterior-superior'],
                        '-o', 's.nhdr'], check=True, cwd=folder, capture_output=True)
        return kept(folder, os.path.join(folder, 's.nhdr'), '<i2', voxels, [voxels.tolist()])


def kept(folder, target, dtype, voxels, volumes):
    read = unu('save', '-f', 'nrrd', '-e', 'raw', '-en', 'little', '-i', target).split(b'\n\n', 1)[1]
    assert read == voxels.tobytes(), target
    contents = {}
    for name in sorted(os.listdir(folder)):
        if name.startswith('s.'):
            with open(os.path.join(folder, name), 'rb') as file:
                contents[name] = base64.b64encode(file.read()).decode()
    return {'files': contents, 'volumes': volumes}


scans = {
    'short, raw, big': scan('short', '<i2', endian='big'),
    'float, gzip, big': scan('float', '<f4', 'gzip', 'big'),
    'double, raw, RAS': scan('double', '<f8', space='right-anterior-superior'),
    'int, gzip, LAS': scan('int', '<i4', 'gzip', space='left-anterior-superior'),
    'signed char, gzip': scan('signed char', 'i1', 'gzip'),
    'longlong, raw, big': scan('longlong', '<i8', endian='big'),
    'short, a list first': scan('short', '<i2', 'gzip', 'big', 'first'),
    'float, a list first, raw': scan('float', '<f4', list_axis='first'),
    'short, a list last': scan('short', '<i2', 'gzip', list_axis='last'),
    'float, voxels beside, raw': scan('float', '<f4', ending='nhdr'),
    'short, voxels beside, gzip': scan('short', '<i2', 'gzip', 'big', ending='nhdr'),
    'short, behind lines and bytes': skipping(),
}
refused = {encoding: scan('short', '<i2', encoding)['files']['s.nrrd'] for encoding in ('ascii', 'hex')}
with subprocess.Popen(['dpkg-query', '-W', '-f', '${Version}', 'teem-apps'], stdout=subprocess.PIPE) as query:
    version = query.communicate()[0].decode()
json.dump({
    'tool': f'teem-apps {version}, numpy {numpy.__version__}',
    'command': 'python3 build/reference/nrrd.py > test/golden/nrrd.json',
    'shape': shape,
    'rasFromVoxel': ras,
    'groups': [first.ravel(order='F').tolist(), second.ravel(order='F').tolist()],
    'values': pairs,
    'files': files,
    'scans': scans,
    'refused': refused,
}, sys.stdout, indent=1)
