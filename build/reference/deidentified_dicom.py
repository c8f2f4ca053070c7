"""What a second reader finds in de-identified DICOM files: test/golden/deidentified.json.

Every file that the program wrote is read with pydicom beside the one that it was made of. Checked are, at every depth: nothing
that table E.1-1 removes is there (of the header of a Siemens mosaic two values stay where safe ones were to), what it empties or replaces has no value of before, UIDs are others and the same for the
same, no private element but the safe ones where they were to stay, no group length; whatever the table does not name has the same value, and the pixel data are the
same bytes in the same transfer syntax. dcmdump has to read each file, and dciodvfy may report no error that it does not report
of the source, but of what the profile empties. Of files that pass the SHA-256 is kept (of deflated ones inflated), so a test can say that the
bytes of today are those that were checked.

DEIDENTIFIED=<folder> npx vitest run test/pipeline/intake/deidentification/checked.test.ts
python3 build/reference/deidentified_dicom.py <folder> > test/golden/deidentified.json
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import warnings
import zlib
from pathlib import Path

import pydicom

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
ROWS = ROOT / "src-main/pipeline/intake/deidentification"
MARKS = {0x00120062, 0x00120063, 0x00120064, 0x00280303}
DEFLATED = "1.2.840.10008.1.2.1.99"
warnings.filterwarnings("ignore")


def table():
    actions = {}
    for file in sorted(ROWS.glob("rows-*.ts")):
        for tag, action in re.findall(r"\[\s*'(\w{8})',\s*'\w\w',\s*'([^']+)'", file.read_text()):
            actions[int(tag, 16)] = action
    return actions


ACTIONS = table()


MOVED = ("ge_dwi", "philips_t1", "siemens_mosaic")
SAFE = {
    (0x19, 0x0C, "SIEMENS MR HEADER"),
    (0x19, 0x0D, "SIEMENS MR HEADER"),
    (0x19, 0x0E, "SIEMENS MR HEADER"),
    (0x19, 0x27, "SIEMENS MR HEADER"),
    (0x43, 0x39, "GEMS_PARM_01"),
    (0x2001, 0x03, "Philips Imaging DD 001"),
    (0x2001, 0x04, "Philips Imaging DD 001"),
    (0x2005, 0x0D, "Philips MR Imaging DD 001"),
    (0x2005, 0x0E, "Philips MR Imaging DD 001"),
}


def creator_of(dataset, tag):
    element = dataset.get((tag >> 16 << 16) | (tag >> 8 & 0xFF))
    return element.value if element is not None else None


def is_safe(dataset, tag):
    """Private elements that stay, and creators of such."""
    if tag & 0xFF00 == 0:
        if is_mosaic_header(dataset, (tag >> 16 << 16) | ((tag & 0xFF) << 8) | 0x10):
            return True
        return any(is_safe(dataset, int(one)) for one in dataset.keys() if int(one) >> 16 == tag >> 16 and int(one) >> 8 & 0xFF == tag & 0xFF)
    return (tag >> 16, tag & 0xFF, creator_of(dataset, tag)) in SAFE


def is_mosaic_header(dataset, tag):
    return tag >> 16 == 0x29 and tag & 0xFF == 0x10 and creator_of(dataset, tag) == "SIEMENS CSA HEADER" and "MOSAIC" in dataset.ImageType


def csa(data):
    """The elements of a private header of Siemens that have values, as dcm2niix walks it, and where it ends."""
    elements, at = {}, 16
    for _ in range(int.from_bytes(data[8:12], "little")):
        name = data[at:at + 64].split(b"\0")[0].decode()
        count, at = int.from_bytes(data[at + 76:at + 80], "little"), at + 84
        values = []
        for _ in range(count):
            length = int.from_bytes(data[at + 4:at + 8], "little")
            values.append(data[at + 16:at + 16 + length].split(b"\0")[0].decode("latin1").strip())
            at += 16 + (length + 3) // 4 * 4
        if any(values):
            elements[name] = [value for value in values if value]
    return elements, at


def action_of(tag):
    group = tag >> 16
    if group % 2 == 1 or group & 0xFF00 == 0x5000:
        return "X"
    return ACTIONS.get(tag)


def raw(dataset, tag):
    """The value as it is stored; of a sequence its items."""
    element = dataset.get_item(tag)
    return element.value if isinstance(element, pydicom.dataelem.RawDataElement) else dataset[tag].value


def text(value):
    return value.decode("latin1").strip(" \0") if isinstance(value, bytes) else str(value)


class Check:
    def __init__(self, uids, is_moved):
        self.uids, self.is_moved, self.faults = uids, is_moved, []

    def fault(self, tag, says):
        self.faults.append(f"{pydicom.tag.Tag(tag)} {says}")

    def dataset(self, before, after, depth=0):
        tags = {int(tag) for tag in after.keys()}
        overlays = {int(tag) >> 16 for tag in before.keys() if int(tag) & 0xFF00FFFF == 0x60003000}
        for tag in tags - {int(tag) for tag in before.keys()} - (MARKS if depth == 0 else set()):
            self.fault(tag, "was added")
        for tag in tags - MARKS:
            if tag & 0xFFFF == 0 or tag >> 16 in overlays:
                self.fault(tag, "should be gone")
        for tag in map(int, before.keys()):
            if tag & 0xFFFF == 0 or tag in MARKS or tag >> 16 in overlays:
                continue
            self.element(before, after, tag, depth)

    def element(self, before, after, tag, depth):
        action = action_of(tag)
        if self.is_moved and is_mosaic_header(before, tag):
            was, (kept, end) = csa(raw(before, tag))[0], csa(raw(after, tag))
            wanted = {name: was[name] for name in ("NumberOfImagesInMosaic", "SliceNormalVector")}
            if kept != wanted or end != len(raw(after, tag)):
                self.fault(tag, "holds something else than the number of slices and their normal")
            return
        if self.is_moved and tag >> 16 & 1 and is_safe(before, tag):
            action = None
        present = tag in after
        if action is None or action == "X/Z/U*":
            if not present:
                return self.fault(tag, "is gone")
            old, new = before[tag], after[tag]
            if old.VR == "SQ" or new.VR == "SQ":
                if len(old.value or []) != len(new.value or []):
                    return self.fault(tag, "has another number of items")
                for one, other in zip(old.value or [], new.value or []):
                    self.dataset(one, other, depth + 1)
            elif raw(before, tag) != raw(after, tag):
                self.fault(tag, "has another value")
            return
        if not present:
            if "X" not in action:
                self.fault(tag, f"is gone, {action}")
            return
        old, new = before[tag], after[tag]
        is_empty = old.value in (None, "", b"") or (old.VR == "SQ" and len(old.value) == 0)
        if action == "X" and not (self.is_moved and new.VR in ("DA", "DT", "TM")):
            self.fault(tag, "should be gone")
        elif is_empty:
            return
        elif action == "U":
            self.uid(tag, text(old.value), text(new.value))
        elif old.VR == "SQ":
            if any(len(item) > 0 for item in new.value):
                self.fault(tag, "holds something")
        elif new.VR != "TM" and text(old.value) == text(new.value):
            self.fault(tag, "has the value of before")

    def uid(self, tag, old, new):
        if old.startswith("1.2.840.10008."):
            if old != new:
                self.fault(tag, "replaces a UID of the standard")
        elif old == new or self.uids.setdefault(old, new) != new:
            self.fault(tag, "is not the UID that stands for that of before")


def pixels(path):
    """The bytes of the pixel data as they lie in the file, inflated where it is deflated."""
    dataset = pydicom.dcmread(path, force=True)
    return dataset.get("PixelData"), str(dataset.file_meta.get("TransferSyntaxUID", "")), dataset


def inflated(path, syntax):
    """The bytes of a file; compressors differ, so what they compressed is taken."""
    data = path.read_bytes()
    if syntax != DEFLATED:
        return data
    begin = 132 + 12 + int.from_bytes(data[140:144], "little")
    return data[:begin] + zlib.decompress(data[begin:], -15)


def errors_of(path, syntax):
    """Without values; dciodvfy does not inflate."""
    if syntax == DEFLATED:
        with tempfile.TemporaryDirectory() as folder:
            plain = f"{folder}/plain.dcm"
            subprocess.run(["dcmconv", "+te", str(path), plain], check=True)
            return errors_of(plain, "")
    done = subprocess.run(["dciodvfy", "-new", str(path)], capture_output=True, text=True, check=False)
    return {re.sub(r"= <.*", "", re.sub(r"\s+", " ", line)) for line in done.stderr.splitlines() if line.startswith("Error")}


def main():
    folder = Path(sys.argv[1])
    uids, files, faults = {}, {}, 0
    for path in sorted(folder.iterdir()):
        name = path.name.replace("__", "/")
        before_pixels, before_syntax, before = pixels(DATA / "dicom" / name)
        after_pixels, after_syntax, after = pixels(path)
        check = Check(uids, is_moved=name.startswith(MOVED))
        check.dataset(before, after)
        if before_pixels != after_pixels:
            check.faults.append("the pixel data are others")
        if before_syntax not in ("", after_syntax):
            check.faults.append("the transfer syntax is another")
        if after.PatientIdentityRemoved != "YES" or after.DeidentificationMethodCodeSequence[-1].CodingSchemeDesignator != "DCM":
            check.faults.append("it does not say that it is de-identified")
        if after.file_meta.MediaStorageSOPInstanceUID != after.SOPInstanceUID:
            check.faults.append("its header names another instance")
        dump = subprocess.run(["dcmdump", "-q", str(path)], capture_output=True, check=False)
        if dump.returncode != 0:
            was = subprocess.run(["dcmdump", "-q", str(DATA / "dicom" / name)], capture_output=True, check=False)
            if was.returncode == 0:
                check.faults.append("dcmdump does not read it")
        new_errors = sorted(errors_of(path, after_syntax) - errors_of(DATA / "dicom" / name, after_syntax))
        if check.faults or new_errors:
            print(name, check.faults[:6], new_errors[:6], file=sys.stderr)
        faults += len(check.faults) + sum("ContentSequence" not in error for error in new_errors)
        files[name] = {"sha256": hashlib.sha256(inflated(path, after_syntax)).hexdigest()}
        if new_errors:
            files[name]["dciodvfy"] = new_errors
    versions = subprocess.run(["dcmdump", "--version"], capture_output=True, text=True, check=False).stdout.split()
    print(
        json.dumps(
            {
                "tool": f"pydicom {pydicom.__version__}, dcmdump {versions[2]}, dciodvfy of dicom3tools",
                "command": "python3 build/reference/deidentified_dicom.py <folder>",
                "files": files,
            },
            indent=1,
        )
    )
    sys.exit(1 if faults else 0)


main()
