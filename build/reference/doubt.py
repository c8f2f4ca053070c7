"""Golden numbers for test/pipeline/uncertainty: maps of doubt from the logits of several samples, by numpy and scipy.

/usr/bin/python3 build/reference/doubt.py > test/golden/doubt.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.special import softmax
from scipy.stats import entropy

random = np.random.default_rng(7)


def case(sample_count, class_count, voxel_count):
    # Voxels from sure to torn; some samples move far, so that their labels differ.
    logits = random.normal(0, 1, (1, class_count, voxel_count)) * random.choice([0.2, 2, 12], voxel_count)
    logits = logits + random.normal(0, 1, (sample_count, class_count, voxel_count)) * random.choice([0.01, 1, 6], voxel_count)
    logits = logits.astype(np.float32)
    p = softmax(logits.astype(np.float64), axis=1)
    labels = logits.argmax(axis=1)
    counts = np.stack([(labels == each).sum(axis=0) for each in range(class_count)])
    return {
        "classCount": class_count,
        "logits": [[float(x) for x in sample.ravel()] for sample in logits],
        "predictiveEntropy": entropy(p.mean(axis=0), axis=0).tolist(),
        "mutualInformation": (entropy(p.mean(axis=0), axis=0) - entropy(p, axis=1).mean(axis=0)).tolist(),
        "variationRatio": (1 - counts.max(axis=0) / sample_count).tolist(),
        "classVariance": p.var(axis=0).sum(axis=0).tolist(),
    }


json.dump(
    {
        "made by": "build/reference/doubt.py",
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
        "cases": [case(2, 2, 12), case(8, 3, 24), case(25, 6, 9)],
    },
    sys.stdout,
    indent=1,
)
