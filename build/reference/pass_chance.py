"""Golden numbers for the chance to pass (test/pipeline/calibration): scikit-learn's isotonic regression of verdicts, and
Clopper–Pearson bounds of the nearest cases on either side by scipy's beta distribution.

apt-get install python3-sklearn
/usr/bin/python3 build/reference/pass_chance.py > test/golden/pass-chance.json
"""

import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.stats import beta
from sklearn.isotonic import IsotonicRegression

random = np.random.default_rng(12)


def case(count, level, digits):
    agreement = np.round(random.uniform(0.4, 1, count), digits)
    passes = random.uniform(0, 1, count) < (agreement - 0.4) / 0.6
    fit = IsotonicRegression(out_of_bounds="clip").fit(agreement, passes.astype(float))
    asked = np.linspace(0.35, 1.05, 29)
    most = int(np.ceil(count ** (2 / 3) - 1e-9))
    order = np.argsort(agreement, kind="stable")
    risk = (1 - level) / 2
    low, high = [], []
    for at in asked:
        below = passes[order][agreement[order] <= at][-most:]
        above = passes[order][agreement[order] >= at][:most]
        k, n = below.sum(), len(below)
        low.append(0.0 if k == 0 else float(beta.ppf(risk, k, n - k + 1)))
        k, n = above.sum(), len(above)
        high.append(1.0 if k == n else float(beta.ppf(1 - risk, k + 1, n - k)))
    return {
        "agreement": agreement.tolist(),
        "passes": passes.tolist(),
        "level": level,
        "asked": asked.tolist(),
        "chance": fit.predict(asked).tolist(),
        "low": low,
        "high": high,
    }


golden = {
    "made by": "build/reference/pass_chance.py",
    "versions": {
        "python": sys.version.split()[0],
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    },
    "cases": [case(30, 0.9, 3), case(30, 0.9, 1), case(64, 0.8, 2), case(120, 0.9, 3)],
}
print(json.dumps(golden, indent=1))
