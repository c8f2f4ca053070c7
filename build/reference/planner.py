"""Golden numbers for test/pipeline/planner: Clopper-Pearson and hypergeometric bounds by scipy.stats.

python3 build/reference/planner.py > test/golden/planner.json
"""

import json
import sys

import scipy
from scipy import special, stats

CONFIDENCES = [0.8, 0.9, 0.95, 0.99, 0.999]
COUNTS = [(1, 0), (1, 1), (3, 0), (40, 0), (200, 0), (200, 1), (200, 7), (200, 199), (200, 200), (600, 0), (600, 3),
          (5000, 12), (100_000, 0), (100_000, 431)]
FINITE = [(5, 3, 0), (5, 5, 2), (30, 10, 0), (30, 10, 1), (300, 200, 0), (300, 200, 4), (2000, 200, 0), (2000, 200, 3),
          (100_000, 299, 0), (100_000, 600, 5)]
BETAS = [(0.5, 1, 1), (0.01, 1, 200), (0.3, 2.5, 7.25), (0.99, 40, 1), (0.02, 13, 4988), (0.5, 5000, 5000),
         (1e-6, 1, 100_000), (0.004, 432, 99_569)]


def binomial(n, f, confidence):
    half = (1 - confidence) / 2
    low = 0.0 if f == 0 else float(stats.beta.ppf(half, f, n - f + 1))
    high = 1.0 if f == n else float(stats.beta.ppf(1 - half, f + 1, n - f))
    upper = 1.0 if f == n else float(stats.beta.ppf(confidence, f + 1, n - f))
    # The same by the test of scipy, which finds it to 1e-9 only.
    ci = stats.binomtest(f, n).proportion_ci(confidence_level=confidence, method="exact")
    assert abs(ci.low - low) < 1e-9 and abs(ci.high - high) < 1e-9
    return {"auditCount": n, "failureCount": f, "confidence": confidence, "upper": upper, "interval": [low, high]}


def failing_limit(cases, n, f):
    """Trying all is for few cases; of many only those up to four times what the binomial bound says."""
    return cases if cases <= 5000 else int(4 * cases * stats.beta.ppf(0.999, f + 1, n - f)) + 10


def finite(cases, n, f, confidence):
    top = min(failing_limit(cases, n, f), cases - (n - f))
    probabilities = stats.hypergeom.cdf(f, cases, range(f, top + 1), n)
    failing = f + max(index for index, p in enumerate(probabilities) if p >= (1 - confidence) * (1 - 1e-9))
    assert failing < top or top == cases - (n - f)
    return {"caseCount": cases, "auditCount": n, "failureCount": f, "confidence": confidence, "failing": failing}


json.dump(
    {
        "tool": f"scipy {scipy.__version__} (stats.beta, stats.hypergeom, special.betainc), Python {sys.version.split()[0]}",
        "command": "python3 build/reference/planner.py > test/golden/planner.json",
        "beta": [{"x": x, "a": a, "b": b, "value": float(special.betainc(a, b, x))} for x, a, b in BETAS],
        "binomial": [binomial(n, f, c) for n, f in COUNTS for c in CONFIDENCES],
        "finite": [finite(*counts, c) for counts in FINITE for c in CONFIDENCES],
    },
    sys.stdout,
    indent=1,
)
print()
