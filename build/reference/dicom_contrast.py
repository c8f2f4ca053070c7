#!/usr/bin/env python3
"""Golden facts about how real DICOM series were measured: what dcm2niix writes into its JSON file, times in ms.

    python3 build/reference/dicom_contrast.py shared/data > test/golden/dicom-contrast.json

Needs dcm2niix. Its releases since 2023 also guess a BIDS suffix; where the installed one does, it is kept as `bidsGuess`.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

data = Path(sys.argv[1])
folders = ['dicom/ge_dwi_14', 'dicom/philips_elition_T1_mprage_170', 'dicom/mr_small_syntaxes']
options = ['-b', 'o', '-ba', 'n', '-f', '%s']
series = {}
for folder in folders:
    with tempfile.TemporaryDirectory() as out:
        printed = subprocess.run(
            ['dcm2niix', *options, '-o', out, str(data / folder)], capture_output=True, text=True
        ).stdout
        # The enhanced image in mr_small_syntaxes is no single frame, and says no times.
        stated = [json.loads(file.read_text()) for file in sorted(Path(out).glob('*.json'))]
        said = next(one for one in stated if 'EchoTime' in one)
    series[folder] = {
        'seriesDescription': said.get('SeriesDescription'),
        'protocolName': said.get('ProtocolName'),
        'scanningSequence': said['ScanningSequence'].split('\\'),
        'imageType': said['ImageType'],
        'repetitionTimeMs': round(said['RepetitionTime'] * 1000, 3),
        'echoTimeMs': round(said['EchoTime'] * 1000, 3),
        'inversionTimeMs': round(said['InversionTime'] * 1000, 3) if 'InversionTime' in said else None,
        'bidsGuess': said.get('BidsGuess'),
    }
version = next(line for line in printed.splitlines() if 'dcm2niiX version' in line)
json.dump(
    {
        'tool': version.strip(),
        'command': f'python3 build/reference/dicom_contrast.py shared/data (dcm2niix {" ".join(options)})',
        'series': series,
    },
    sys.stdout,
    indent=2,
)
print()
