"""Golden numbers for test/pipeline/quality/scan: every measure from its formula, on real scans.

The head mask, the noise, MRIQC's entropy focus criterion, energy ratio and ghost-to-signal ratio, AFNI's classic FWHM and the
quadratic bias field are written here a second time, with numpy and scipy alone.

python3 build/reference/scan_quality.py > test/golden/scan-quality.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import scipy
import scipy.stats
from scipy import ndimage

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FILES = [
    "heads/torchio_fpg_T2_axial_5p5mm.nii.gz",
    "heads/ljubljana_ms_patient20_study2_FLAIR.nii.gz",
    "heads/brainchop_t1_conformed_256.nii.gz",
    "ms_lesions/patient07/T1.nii.gz",
    "hippocampus/images/hippocampus_001.nii.gz",
]
FACES = ndimage.generate_binary_structure(3, 1)


def otsu(values, low, high):
    counts, _ = np.histogram(values[(values >= low) & (values <= high)], bins=256, range=(low, high))
    bins = np.arange(256)
    best = (-1.0, 0)
    for cut in range(255):
        lower, upper = counts[: cut + 1].sum(), counts[cut + 1 :].sum()
        if lower == 0 or upper == 0:
            continue
        difference = (counts[: cut + 1] * bins[: cut + 1]).sum() / lower - (counts[cut + 1 :] * bins[cut + 1 :]).sum() / upper
        between = float(lower) * float(upper) * difference**2
        if between > best[0]:
            best = (between, cut)
    return low + (best[1] + 1) * (high - low) / 256


def head_mask(x, threshold):
    parts, _ = ndimage.label(x >= threshold, FACES)
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    bright = (sizes >= 0.1 * sizes.max())[parts] & (parts > 0)
    filled = bright.copy()
    cross = ndimage.generate_binary_structure(2, 1)
    for axis in range(3):
        for at in range(x.shape[axis]):
            where = tuple(at if other == axis else slice(None) for other in range(3))
            filled[where] |= ndimage.binary_fill_holes(bright[where], cross)
    return filled


def air_mask(x, head):
    varies = np.zeros(x.shape, bool)
    for axis in range(3):
        differs = np.diff(x, axis=axis) != 0
        first = [slice(None)] * 3
        second = [slice(None)] * 3
        first[axis], second[axis] = slice(0, -1), slice(1, None)
        varies[tuple(first)] |= differs
        varies[tuple(second)] |= differs
    return varies & ~ndimage.binary_dilation(head, FACES)


def snr(values):
    n = values.size
    return float(np.median(values) / (values.std() * np.sqrt(n / (n - 1))))


def mad(values):
    return float(np.median(np.abs(values - np.median(values))) / scipy.stats.norm.ppf(0.75))


def spread(air):
    return mad(air) or float(air.std())


def efc(x, counted):
    values = x[counted]
    n = values.size
    largest = n * (1 / np.sqrt(n)) * np.log(1 / np.sqrt(n))
    b = np.sqrt((values**2).sum())
    positive = values[values > 0]
    return float((positive / b * np.log(positive / b)).sum() / largest)


def gsr(x, head, blank, axis):
    ghost = np.roll(head, x.shape[axis] // 2, axis=axis) & ~head & ~blank
    rest = ~ghost & ~head & ~blank
    return float((x[ghost].mean() - x[rest].mean()) / np.median(x[head]))


def fwhm(x, head, spacing):
    variance = x[head].var(ddof=1)
    widths = []
    for axis in range(3):
        both = np.logical_and(np.take(head, range(1, x.shape[axis]), axis), np.take(head, range(x.shape[axis] - 1), axis))
        ratio = np.diff(x, axis=axis)[both].var(ddof=1) / variance
        if 0 < 1 - ratio / 2 < 1:
            widths.append(2 * np.sqrt(2 * np.log(2)) * spacing[axis] * np.sqrt(-1 / (4 * np.log(1 - ratio / 2))))
    return float(np.prod(widths) ** (1 / len(widths)))


def bias(x, head):
    flat, mask = x.ravel(order="F"), head.ravel(order="F")
    chosen = np.flatnonzero(mask & (flat > 0))
    chosen = chosen[:: max(1, -(-chosen.size // 50000))]
    i, j, k = np.unravel_index(chosen, x.shape, order="F")
    a, b, c = (2 * at / (size - 1) - 1 for at, size in zip((i, j, k), x.shape))
    terms = np.stack([np.ones_like(a), a, b, c, a * a, b * b, c * c, a * b, a * c, b * c], axis=1)
    logs = np.log(flat[chosen])
    weights = np.ones_like(logs)
    for _ in range(10):
        root = np.sqrt(weights)
        factors = np.linalg.lstsq(terms * root[:, None], logs * root, rcond=None)[0]
        residuals = np.abs(logs - terms @ factors)
        scaled = residuals / (4.685 * 1.4826 * np.median(residuals))
        weights = np.where(scaled < 1, (1 - scaled**2) ** 2, 0)
    field = np.exp(terms @ factors)
    low, middle, high = np.percentile(field, [5, 50, 95])
    return float((high - low) / middle)


def slices(x, head, threshold):
    empty, drops, amplitudes = [], [], []
    for axis in range(3):
        y, h = np.moveaxis(x, axis, 0), np.moveaxis(head, axis, 0)
        of_head = np.flatnonzero(h.any(axis=(1, 2)))
        bright = (y >= threshold).any(axis=(1, 2))
        empty.append(int((~bright[of_head[0] : of_head[-1]]).sum()))
        found = {}
        for at in range(1, len(y) - 1):
            both = h[at - 1] & h[at + 1]
            found[at] = (int(both.sum()), y[at][both].sum(), (y[at - 1][both] + y[at + 1][both]).sum() / 2)
        least = 0.1 * max(area for area, _, _ in found.values())
        here = {at: 1 - own / beside for at, (area, own, beside) in found.items() if area > 0 and area >= least and beside > 0}
        drops += here.values()
        if len(here) > 1:
            amplitudes.append(abs(np.mean([drop if at % 2 == 0 else -drop for at, drop in here.items()])))
    return {
        "emptySliceCount": max(empty),
        "largestSliceDrop": float(max(0, *drops)),
        "interleaveAmplitude": float(max(amplitudes)),
    }


def measure(file):
    image = nibabel.load(DATA / file)
    x = np.asarray(image.get_fdata(dtype=np.float32)).astype(np.float64)
    low, high = x.min(), np.percentile(x, 99)
    threshold = otsu(x, low, high)
    head = head_mask(x, threshold)
    air = air_mask(x, head)
    inside, outside = x[head], x[air]
    around = x.size - inside.size
    background = "air"
    if around == 0 or (outside.size and abs(np.median(outside)) >= 0.25 * abs(np.median(inside))):
        background = "absent"
    elif outside.size < 0.05 * around:
        background = "empty"
    measures = {
        "snr": snr(inside),
        "entropyFocus": efc(x, head | air | (x != 0)),
        "fwhmMm": fwhm(x, head, image.header.get_zooms()[:3]),
        "biasFieldRange": bias(x, head),
        "clippedShare": float((inside == inside.max()).mean()),
        **slices(x, head, threshold),
    }
    extra = {}
    if background == "air":
        blank = ~head & ~air
        axes = [int(axis) for axis in nibabel.orientations.io_orientation(image.affine)[:, 0]]
        white = inside[(inside > np.percentile(inside, 60)) & (inside < np.percentile(inside, 75))]
        gray = inside[(inside > np.percentile(inside, 30)) & (inside < np.percentile(inside, 45))]
        limits = [float(np.percentile(inside, p)) for p in (30, 45, 60, 75)]
        measures |= {
            "snrDietrich": float(np.median(inside) / (np.sqrt(2 / (4 - np.pi)) * spread(outside))),
            "energyRatio": float(np.median(inside**2) / np.median(outside**2)),
            "ghostToSignalX": gsr(x, head, blank, axes.index(0)),
            "ghostToSignalY": gsr(x, head, blank, axes.index(1)),
            "cnr": float(
                abs(np.median(white) - np.median(gray)) / np.sqrt(spread(outside) ** 2 + white.std() ** 2 + gray.std() ** 2)
            ),
        }
        extra = {"tissueLimits": limits}
    return {
        "file": file,
        "background": background,
        "headVoxelCount": int(head.sum()),
        "airVoxelCount": int(air.sum()),
        **extra,
        "measures": measures,
    }


json.dump(
    {
        "tool": f"numpy {np.__version__}, scipy {scipy.__version__}, nibabel {nibabel.__version__}",
        "command": "python3 build/reference/scan_quality.py > test/golden/scan-quality.json",
        "scans": [measure(file) for file in FILES],
    },
    sys.stdout,
    indent=1,
)
sys.stdout.write("\n")
