"""Golden numbers for federated rounds: aggregates and server optimizers (numpy), privacy accounting (mpmath, 30 digits; scipy).

The sampled Gaussian mechanism is integrated from its definition (Mironov, Talwar & Zhang 2019, section 3) by mpmath's tanh-sinh
quadrature, and for whole orders also summed by its binomial form; both must agree here.

/usr/bin/python3 build/reference/federation.py > test/golden/federation.json
"""

import json

import mpmath
import numpy as np
import scipy
from mpmath import mp, mpf
from scipy.integrate import quad
from scipy.optimize import minimize_scalar

mp.dps = 30
RANDOM = np.random.default_rng(5)


def aggregates():
    differences = RANDOM.normal(0, 1, (7, 6)).astype(np.float32)
    counts = RANDOM.integers(1, 40, 7)
    exact = differences.astype(np.float64)
    ranked = np.sort(exact, axis=0)
    return {
        "differences": exact.tolist(),
        "caseCounts": counts.tolist(),
        "weightedMean": np.average(exact, axis=0, weights=counts).tolist(),
        "median": np.median(exact, axis=0).tolist(),
        "medianOfSix": np.median(exact[:6], axis=0).tolist(),
        "trimmedMean": ranked[2:-2].mean(axis=0).tolist(),
    }


def server():
    weights = RANDOM.normal(0, 1, 5)
    rounds = RANDOM.normal(0, 0.1, (3, 5))
    rate, momentum, beta1, beta2, tau = 0.5, 0.9, 0.9, 0.99, 1e-3
    avg, with_momentum, adam = weights.copy(), weights.copy(), weights.copy()
    velocity, mean, square = np.zeros(5), np.zeros(5), np.full(5, tau**2)
    for change in rounds:
        avg = avg + rate * change
        velocity = momentum * velocity + change
        with_momentum = with_momentum + rate * velocity
        mean = beta1 * mean + (1 - beta1) * change
        square = beta2 * square + (1 - beta2) * change**2
        adam = adam + rate * mean / (np.sqrt(square) + tau)
    return {
        "weights": weights.tolist(),
        "rounds": rounds.tolist(),
        "fedavg": avg.tolist(),
        "fedavgm": with_momentum.tolist(),
        "fedadam": adam.tolist(),
    }


def moment(sigma, rate, order):
    sigma, rate, order = mpf(sigma), mpf(rate), mpf(order)

    def integrand(z):
        ratio = (1 - rate) + rate * mpmath.exp((2 * z - 1) / (2 * sigma**2))
        return mpmath.npdf(z, 0, sigma) * ratio**order

    cuts = [-14 * sigma + 4 * k * sigma for k in range(0, int((28 + order / sigma) / 4) + 2)]
    integral = mpmath.quad(integrand, cuts)
    if order == int(order):
        n = int(order)
        series = mpmath.fsum(
            mpmath.binomial(n, k) * (1 - rate) ** (n - k) * rate**k * mpmath.exp((k * k - k) / (2 * sigma**2)) for k in range(n + 1)
        )
        assert abs(integral / series - 1) < mpf(10) ** -20, (sigma, rate, order)
    return integral


def divergences():
    rows = []
    for sigma, rate in [("0.6", "0.01"), ("1", "0.01"), ("1", "0.3"), ("2.5", "0.5"), ("8", "0.9")]:
        for order in ["1.1", "1.5", "2", "3.7", "8", "24", "63"]:
            value = mpmath.log(moment(sigma, rate, order)) / (mpf(order) - 1)
            rows.append([float(sigma), float(rate), float(order), float(value)])
    return rows


def epsilons():
    """Least over real orders, not a table of them: a lower bound of what a table gives. Integrated and minimized by scipy."""
    rows = []
    for sigma, rate, rounds, delta in [(1, 1, 1, 1e-5), (4, 1, 10, 1e-5), (2, 0.2, 50, 1e-5), (1.1, 0.05, 200, 1e-6)]:

        def of_order(order):
            def integrand(z):
                ratio = np.logaddexp(np.log1p(-rate), np.log(rate) + (2 * z - 1) / (2 * sigma**2))
                return np.exp(order * ratio - z**2 / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))

            with np.errstate(divide="ignore"):
                cuts = np.arange(-12 * sigma, order + 12 * sigma, 2 * sigma)
                pieces = [quad(integrand, a, b, epsabs=0, epsrel=1e-12)[0] for a, b in zip(cuts[:-1], cuts[1:])]
            rest = np.log((order - 1) / order) - (np.log(delta) + np.log(order)) / (order - 1)
            return rounds * np.log(sum(pieces)) / (order - 1) + rest

        best = minimize_scalar(of_order, bounds=(1.01, 60), method="bounded", options={"xatol": 1e-6})
        rows.append([sigma, rate, rounds, delta, float(best.fun)])
    return rows


print(
    json.dumps(
        {
            "tool": f"numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}",
            "command": "/usr/bin/python3 build/reference/federation.py > test/golden/federation.json",
            "aggregates": aggregates(),
            "server": server(),
            "divergences": divergences(),
            "epsilons": epsilons(),
        }
    )
)
