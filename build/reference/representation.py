"""Golden numbers for the learned space: shrinkage, Mahalanobis and nearest distances, the kernel two-sample statistic, Holm, cosines.

Vectors are rounded to float32, as the project keeps them; everything after that is float64. What is left out is really left out:
mean and covariance are those of the other cases, with shrinkage and scale of all.

/usr/bin/python3 build/reference/representation.py > test/golden/representation.json
"""

import json
import platform

import numpy as np
import scipy
import sklearn
from scipy.spatial.distance import mahalanobis, pdist
from sklearn.covariance import LedoitWolf
from sklearn.metrics.pairwise import cosine_similarity, rbf_kernel
from sklearn.neighbors import NearestNeighbors

RANDOM = np.random.default_rng(11)


def vectors(count, dimension, shift=0.0):
    mixing = RANDOM.normal(size=(dimension, dimension)) / dimension
    drawn = RANDOM.normal(size=(count, dimension)) @ mixing + shift
    return np.round(drawn, 5).astype(np.float32)


def distances(count, dimension):
    reference, others = vectors(count, dimension), vectors(4, dimension, 0.3)
    cases = reference.astype(np.float64)
    fit = LedoitWolf().fit(cases)
    scale = np.trace(np.cov(cases.T, bias=True)) / dimension
    inverse = np.linalg.inv(fit.covariance_)

    def left_out(index):
        rest = np.delete(cases, index, axis=0)
        covariance = (1 - fit.shrinkage_) * np.cov(rest.T, bias=True) + fit.shrinkage_ * scale * np.eye(dimension)
        return mahalanobis(cases[index], rest.mean(axis=0), np.linalg.inv(covariance))

    near = NearestNeighbors(n_neighbors=6).fit(cases)
    return {
        "reference": reference.ravel().tolist(),
        "others": others.ravel().tolist(),
        "dimension": dimension,
        "shrinkage": fit.shrinkage_,
        "covariance": fit.covariance_.ravel().tolist(),
        "mahalanobis": [mahalanobis(x, fit.location_, inverse) for x in others.astype(np.float64)],
        "mahalanobisLeftOut": [left_out(index) for index in range(count)],
        "nearest": near.kneighbors(others.astype(np.float64), 5)[0].mean(axis=1).tolist(),
        "nearestLeftOut": near.kneighbors(cases, 6)[0][:, 1:].mean(axis=1).tolist(),
    }


def two_samples(here_count, rest_count, dimension, shift):
    drawn = vectors(here_count + rest_count, dimension)
    drawn[:here_count] += np.float32(shift)
    cases = drawn.astype(np.float64)
    bandwidth = np.median(pdist(cases))
    here, rest = cases[:here_count], cases[here_count:]
    gamma = 1 / (2 * bandwidth**2)
    within, beyond, between = rbf_kernel(here, gamma=gamma), rbf_kernel(rest, gamma=gamma), rbf_kernel(here, rest, gamma=gamma)
    mmd = (
        (within.sum() - here_count) / (here_count * (here_count - 1))
        + (beyond.sum() - rest_count) / (rest_count * (rest_count - 1))
        - 2 * between.mean()
    )
    return {
        "vectors": drawn.ravel().tolist(),
        "dimension": dimension,
        "hereCount": here_count,
        "bandwidth": bandwidth,
        "mmdSquared": mmd,
    }


def cosines(count, dimension):
    drawn = vectors(count, dimension, 3.0)
    cases = drawn.astype(np.float64)
    centered = cases - cases.mean(axis=0)
    return {"vectors": drawn.ravel().tolist(), "dimension": dimension, "cosines": cosine_similarity(centered).tolist()}


def holm():
    """As in Holm 1979: the smallest p times the number of tests, the next times one less, never falling."""
    ps = np.array([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    order = np.argsort(ps, kind="stable")
    stepped = np.minimum(1, np.maximum.accumulate(ps[order] * np.arange(len(ps), 0, -1)))
    adjusted = np.empty_like(stepped)
    adjusted[order] = stepped
    return {"ps": ps.tolist(), "adjusted": adjusted.tolist()}


print(
    json.dumps(
        {
            "made by": "build/reference/representation.py",
            "command": "/usr/bin/python3 build/reference/representation.py > test/golden/representation.json",
            "versions": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
            },
            "distances": [distances(40, 6), distances(12, 16)],
            "twoSamples": [two_samples(8, 13, 4, 0.4), two_samples(9, 9, 3, 0.0)],
            "cosines": cosines(12, 5),
            "holm": holm(),
        },
        indent=1,
    )
)
