"""Golden numbers for the shapes of segments: marching cubes of scikit-image and eigenvalues of numpy, on real and made masks.

Also the tables in src-main/pipeline/quality/marching-cells.ts: what the mesh of one cell of 2×2×2 voxels adds to area and
volume. They are found from scikit-image itself, the volumes by least squares over meshes of random masks.

python3 build/reference/shape.py > test/golden/shape.json
"""

import json
import sys
from pathlib import Path

import nibabel
import numpy as np
import skimage
from skimage.measure import marching_cubes, mesh_surface_area

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hippocampus" / "labels"
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def mesh(mask, spacing):
    # The vertices are in single precision: exact in voxels, not in mm.
    vertices, faces, _, _ = marching_cubes(np.pad(mask, 1).astype(float), 0.5, allow_degenerate=False)
    vertices = vertices.astype(np.float64) * spacing
    corners = vertices[faces]
    signed = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    return mesh_surface_area(vertices, faces), abs(float(signed))


def octants(mask):
    padded = np.pad(mask, 1).astype(int)
    ends = [n - 1 for n in padded.shape]
    ways = sum(
        padded[c & 1 : (c & 1) + ends[0], c >> 1 & 1 : (c >> 1 & 1) + ends[1], c >> 2 & 1 : (c >> 2 & 1) + ends[2]] << c
        for c in range(8)
    )
    return np.bincount(ways.ravel(), minlength=256)


def patches():
    """Of each way the triangles' normals times area, absolute, in eighths: digits along i, j, k."""
    patterns, index = [], []
    for way in range(256):
        cell = np.array([way >> c & 1 for c in range(8)], float).reshape(2, 2, 2, order="F")
        found = []
        if 0 < way < 255:
            vertices, faces, _, _ = marching_cubes(cell, 0.5, allow_degenerate=False)
            corners = vertices[faces]
            normals = np.abs(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])) / 2
            eighths = np.round(normals * 8).astype(int)
            assert np.abs(eighths - normals * 8).max() < 1e-5
            found = sorted("".join(map(str, normal)) for normal in eighths)
        pattern = "".join(found)
        if pattern not in patterns:
            patterns.append(pattern)
        index.append(LETTERS[patterns.index(pattern)])
    return patterns, "".join(index)


def volumes():
    """Of each way the share of the cell inside the mesh, in 48ths."""
    rng = np.random.default_rng(20251128)
    masks = [rng.random((5, 5, 5)) < rng.choice([0.2, 0.35, 0.5, 0.65, 0.8]) for _ in range(1200)]
    counts = np.array([octants(mask) for mask in masks], float)
    wanted = np.array([mesh(mask, (1.0, 1.0, 1.0))[1] for mask in masks])
    shares, *_ = np.linalg.lstsq(counts, wanted, rcond=None)
    whole = np.round(shares * 48).astype(int)
    assert np.abs(counts @ whole / 48 - wanted).max() < 1e-6
    return whole.tolist()


def shape(mask, ras_from_voxel):
    """Sphericity, elongation and flatness as the Image Biomarker Standardisation Initiative defines them (2020)."""
    spacing = tuple(np.linalg.norm(ras_from_voxel[:3, :3], axis=0))
    area, volume = mesh(mask, spacing)
    places = np.argwhere(mask) @ ras_from_voxel[:3, :3].T + ras_from_voxel[:3, 3]
    least, minor, major = np.sqrt(np.maximum(0, np.linalg.eigvalsh(np.cov(places.T, bias=True))))
    return {
        "areaMm2": float(area),
        "meshVolumeMm3": volume,
        "sphericity": float((36 * np.pi * volume**2) ** (1 / 3) / area),
        "elongation": float(minor / major),
        "flatness": float(least / major),
    }, places.mean(axis=0)


def real():
    path = sorted(SHARED.glob("hippocampus_*.nii.gz"))[4]
    image = nibabel.load(path)
    labels = np.asanyarray(image.dataobj).astype(int)
    for spacing in ((1.0, 1.0, 1.0), (0.8, 1.0, 2.5)):
        affine = image.affine.copy()
        affine[:3, :3] = affine[:3, :3] / np.linalg.norm(affine[:3, :3], axis=0) * spacing
        center = np.argwhere(labels > 0) @ affine[:3, :3].T + affine[:3, 3]
        segments = {}
        for value in (1, 2):
            measures, own = shape(labels == value, affine)
            segments[str(value)] = {**measures, "offsetMm": (own - center.mean(axis=0)).tolist()}
        yield {"file": path.name, "rasFromVoxel": affine.tolist(), "segments": segments}


def ellipsoids():
    for semiaxes, spacing in (
        ((8, 8, 8), (1.0, 1.0, 1.0)),
        ((15, 15, 15), (0.8, 0.8, 2.0)),
        ((24, 12, 9), (0.7, 1.1, 1.6)),
        ((0.5, 0.5, 0.5), (1.0, 1.0, 1.0)),
    ):
        size = [int(n) for n in np.ceil(2 * np.array(semiaxes) / spacing) + 4]
        places = np.indices(size).astype(float)
        middle = [(n - 1) // 2 for n in size]
        squares = sum(((places[a] - middle[a]) * spacing[a] / semiaxes[a]) ** 2 for a in range(3))
        measures, _ = shape(squares <= 1, np.diag([*spacing, 1.0]))
        one = (squares <= 1).sum() == 1
        undefined = {"elongation": None, "flatness": None} if one else {}
        yield {"semiaxesMm": semiaxes, "spacingMm": spacing, "shape": size, "middle": middle, **measures, **undefined}


if __name__ == "__main__":
    with np.errstate(invalid="ignore"):
        patterns, index = patches()
        json.dump(
            {
                "tool": f"scikit-image {skimage.__version__}, numpy {np.__version__}, nibabel {nibabel.__version__}",
                "command": "python3 build/reference/shape.py > test/golden/shape.json",
                "cells": {"patterns": patterns, "patternOf": index, "volumes48": volumes()},
                "ellipsoids": list(ellipsoids()),
                "real": list(real()),
            },
            sys.stdout,
        )
    sys.stdout.write("\n")
