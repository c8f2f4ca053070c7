"""Golden numbers for site shifts: the stratified rank test and the tails of the normal distribution.

Of one stratum the test is scipy's mannwhitneyu (asymptotic, no continuity correction); of several it is van Elteren's, here by
its formula over scipy's ranks and beside it by 200,000 permutations within the strata.

python3 build/reference/site_shift.py > test/golden/site-shift.json
"""

import json

import numpy as np
import scipy
from scipy.stats import mannwhitneyu, norm, rankdata

RANDOM = np.random.default_rng(7)
PERMUTATIONS = 200_000


def statistic(strata):
    total, variance = 0.0, 0.0
    for here, rest in strata:
        n, m = len(here), len(rest)
        pooled = np.concatenate([here, rest])
        ranks = rankdata(pooled)
        total += (ranks[:n].sum() - n * (n + m + 1) / 2) / (n + m + 1)
        variance += n * m / (n + m) * ranks.var(ddof=1) / (n + m + 1) ** 2
    return total, variance


def permuted(strata):
    sums = np.zeros(PERMUTATIONS)
    for here, rest in strata:
        n, m = len(here), len(rest)
        centered = (rankdata(np.concatenate([here, rest])) - (n + m + 1) / 2) / (n + m + 1)
        for turn in range(0, PERMUTATIONS, 10_000):
            order = RANDOM.random((10_000, n + m)).argsort(axis=1)[:, :n]
            sums[turn : turn + 10_000] += centered[order].sum(axis=1)
    own = abs(statistic(strata)[0])
    return float(((abs(sums) >= own - 1e-9).sum() + 1) / (PERMUTATIONS + 1))


def judged(strata):
    total, variance = statistic(strata)
    return {
        "strata": [{"here": list(map(float, here)), "rest": list(map(float, rest))} for here, rest in strata],
        "p": float(2 * norm.sf(abs(total) / np.sqrt(variance))),
        "permuted": permuted(strata),
    }


def drawn(n, m, shift, digits):
    return np.round(RANDOM.normal(shift, 1, n), digits), np.round(RANDOM.normal(0, 1, m), digits)


one = [drawn(12, 30, 0.5, 1)]
several = [
    judged([drawn(15, 40, 0.4, 1), tuple(side + 10 for side in drawn(40, 12, 0.4, 1))]),
    judged([drawn(10, 10, 0.2, 3), drawn(25, 14, 0.2, 3), drawn(11, 60, 0.2, 3)]),
    judged([drawn(20, 25, 0.5, 0), drawn(30, 20, 0.5, 0)]),
]
print(
    json.dumps(
        {
            "tool": f"scipy {scipy.__version__}, numpy {np.__version__}",
            "command": "python3 build/reference/site_shift.py > test/golden/site-shift.json",
            "one": judged(one)
            | {"mannWhitney": float(mannwhitneyu(*one[0], use_continuity=False, method="asymptotic").pvalue)},
            "several": several,
            "tails": [[z, float(2 * norm.sf(z))] for z in (0, 0.1, 1, 1.959963984540054, 2.999, 3, 3.001, 5, 8, 20, 37)],
        },
        indent=1,
    )
)
