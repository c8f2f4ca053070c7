"""Golden numbers for test/pipeline/calibration: isotonic regression, AUROC, AURC, jackknife+ and binomial tails.

apt-get install python3-sklearn
/usr/bin/python3 build/reference/calibration.py > test/golden/calibration.json
"""

import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.stats import binom
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(20)


def isotonic_case(count, weighted):
    # Rounded: many x are equal.
    x = np.round(random.uniform(0.4, 1, count), 2)
    y = np.clip(x**2 + random.normal(0, 0.15, count), 0, 1)
    weights = random.uniform(0.2, 3, count) if weighted else np.ones(count)
    model = IsotonicRegression(out_of_bounds="clip").fit(x, y, weights)
    asked = np.linspace(0.3, 1.1, 33)
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "weights": weights.tolist(),
        "asked": asked.tolist(),
        "fitted": model.predict(asked).tolist(),
    }


def jackknife_case(count, level):
    """The formula of Barber et al. 2021, with scikit-learn's fits."""
    x = random.uniform(0.3, 1, count)
    y = np.clip(x + random.normal(0, 0.1, count), 0, 1)
    fits, residuals = [], []
    for left_out in range(count):
        keep = np.arange(count) != left_out
        fit = IsotonicRegression(out_of_bounds="clip").fit(x[keep], y[keep])
        fits.append(fit)
        residuals.append(abs(y[left_out] - fit.predict([x[left_out]])[0]))
    asked = np.linspace(0.25, 1, 16)
    low, high = [], []
    for at in asked:
        predicted = np.array([fit.predict([at])[0] for fit in fits])
        upper = int(np.ceil(level * (count + 1) - 1e-9))
        lower = int(np.floor((1 - level) * (count + 1) + 1e-9))
        high.append(float(np.sort(predicted + residuals)[upper - 1]))
        low.append(float(np.sort(predicted - residuals)[lower - 1]))
    return {"x": x.tolist(), "y": y.tolist(), "level": level, "asked": asked.tolist(), "low": low, "high": high}


def ranking_case(count, ties):
    risk = random.beta(1, 4, count)
    suspicion = risk + random.normal(0, 0.15, count)
    if ties:
        suspicion = np.round(suspicion, 1)
    failed = risk > 0.3
    order = np.argsort(suspicion, kind="stable")
    aurc = expected_aurc(risk, suspicion)
    best = float(np.mean(np.cumsum(np.sort(risk)) / np.arange(1, count + 1)))
    return {
        "risk": risk.tolist(),
        "suspicion": suspicion.tolist(),
        "failed": failed.tolist(),
        "auroc": float(roc_auc_score(failed, suspicion)),
        "aurc": aurc,
        "excessAurc": aurc - best,
        "firstRisk": float(np.mean(risk[suspicion == suspicion[order[0]]])),
    }


def expected_aurc(risk, suspicion):
    """Without ties exactly; with ties the mean over random orders of the equal ones would be the same in the limit, so
    the mean of each group stands for its members, which gives that limit."""
    smoothed = np.array([risk[suspicion == value].mean() for value in suspicion])
    order = np.argsort(suspicion, kind="stable")
    return float(np.mean(np.cumsum(smoothed[order]) / np.arange(1, len(risk) + 1)))


golden = {
    "made by": "build/reference/calibration.py",
    "versions": {
        "python": sys.version.split()[0],
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    },
    "isotonic": [isotonic_case(60, False), isotonic_case(60, True), isotonic_case(3, False)],
    "jackknife": [jackknife_case(40, 0.9), jackknife_case(31, 0.8)],
    "ranking": [ranking_case(50, False), ranking_case(50, True)],
    "binomialTails": [
        {"most": most, "count": count, "probability": probability, "tail": float(binom.cdf(most, count, probability))}
        for most, count, probability in [(22, 30, 0.9), (27, 30, 0.9), (30, 30, 0.9), (0, 30, 0.9), (150, 200, 0.8)]
    ],
}
print(json.dumps(golden, indent=1))
