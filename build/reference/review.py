"""Golden numbers for test/pipeline/review: weighted kappa and its interval, the Theil-Sen slope with its interval.

apt-get install python3-sklearn python3-statsmodels
/usr/bin/python3 build/reference/review.py > test/golden/review.json
"""

import json
import sys

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy.stats import theilslopes
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa, to_table

random = np.random.default_rng(31)


def kappa_case(count, grades, agreement):
    first = random.integers(0, grades, count)
    shifted = np.clip(first + random.integers(-1, 2, count), 0, grades - 1)
    second = np.where(random.uniform(size=count) < agreement, first, shifted)
    table, _ = to_table(np.stack([first, second], axis=1), bins=grades)
    interval = cohens_kappa(table, wt="quadratic")
    return {
        "gradeCount": grades,
        "first": first.tolist(),
        "second": second.tolist(),
        "kappa": cohen_kappa_score(first, second, labels=range(grades), weights="quadratic"),
        # Without a disagreement the standard error is 0, and rounding may make its root undefined: no interval.
        "low": None if interval.kappa == 1 or not interval.var_kappa > 0 else float(interval.kappa_low),
        "high": None if interval.kappa == 1 or not interval.var_kappa > 0 else float(interval.kappa_upp),
    }


def slope_case(x, y):
    slope, _, low, high = theilslopes(y, x, alpha=0.95)
    return {"x": [float(v) for v in x], "y": [float(v) for v in y], "slope": slope, "low": low, "high": high}


def slopes():
    for count, ties in [(5, False), (8, False), (20, False), (20, True), (45, True)]:
        x = np.sort(random.choice(np.arange(1, 4 * count), count, replace=False))
        if ties:
            x = x // 3
        y = 0.9 - 0.001 * x + random.normal(0, 0.02, count)
        yield slope_case(x, np.round(y, 2) if ties else y)


json.dump(
    {
        "made by": "build/reference/review.py",
        "versions": {
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
            "statsmodels": statsmodels.__version__,
        },
        "kappas": [
            kappa_case(40, 3, 0.7),
            kappa_case(100, 5, 0.5),
            kappa_case(12, 5, 0.9),
            kappa_case(60, 4, 0.0),
        ],
        "slopes": list(slopes()),
    },
    sys.stdout,
    indent=1,
)
