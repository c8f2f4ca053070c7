"""Golden numbers for the promotion gate: cluster bootstrap by subject, strata and verdicts, Student's quantiles.

`fed` resamples subjects by indices that stand in the file, `crossed` subjects and seeds, so that the bounds are equal; `own`
are those of scipy's own resamples, equal within their noise. `audit` is judged stratum by stratum as the gate judges.

python3 build/reference/gate.py > test/golden/gate.json
"""

import json

import numpy as np
import scipy
from scipy.stats import bootstrap, t

RANDOM = np.random.default_rng(11)
MARGIN = 0.01
RESAMPLES = 40_000


def bounds(sums, counts, picks):
    means = sums[picks].sum(axis=1) / counts[picks].sum(axis=1)
    return [float(bound) for bound in np.percentile(means, [2.5, 97.5])]


def resampled(differences, subjects):
    names = np.unique(subjects)
    sums = np.array([differences[subjects == name].sum() for name in names])
    counts = np.array([(subjects == name).sum() for name in names])
    return bounds(sums, counts, RANDOM.integers(0, len(names), (RESAMPLES, len(names))))


def fed():
    counts = RANDOM.integers(1, 4, 7)
    sums = np.round(RANDOM.normal(0, 0.02, 7) * counts, 5)
    picks = RANDOM.integers(0, 7, (200, 7))
    return {"sums": sums.tolist(), "counts": counts.tolist(), "picks": picks.tolist(), "bounds": bounds(sums, counts, picks)}


def crossed():
    counts = RANDOM.integers(0, 3, (6, 4))
    sums = np.round(RANDOM.normal(0, 0.02, (6, 4)) * counts, 5)
    subjects, seeds = RANDOM.integers(0, 6, (150, 6)), RANDOM.integers(0, 4, (150, 4))
    means = [sums[np.ix_(a, b)].sum() / counts[np.ix_(a, b)].sum() for a, b in zip(subjects, seeds)]
    return {
        "sums": sums.tolist(),
        "counts": counts.tolist(),
        "subjects": subjects.tolist(),
        "seeds": seeds.tolist(),
        "bounds": [float(bound) for bound in np.percentile(means, [2.5, 97.5])],
    }


def own():
    differences = np.round(RANDOM.normal(0.01, 0.03, 15), 5)
    found = bootstrap((differences,), np.mean, n_resamples=RESAMPLES, method="percentile", random_state=RANDOM).confidence_interval
    return {"differences": differences.tolist(), "bounds": [float(found.low), float(found.high)]}


def audit():
    cases = []
    for subject in range(24):
        site = ["oslo", "bonn", "turku"][subject % 3]
        for visit in range(1 + subject % 2):
            base = RANDOM.normal(0.85, 0.03, 2)
            gain = np.array([0.012, -0.03 if site == "bonn" else 0.004]) + RANDOM.normal(0, 0.006, 2)
            segments = [
                {
                    "value": index + 1,
                    "name": name,
                    "production": float(round(base[index], 4)),
                    "candidate": float(round(base[index] + gain[index], 4)),
                }
                for index, name in enumerate(["anterior", "posterior"])
            ]
            cases.append({"caseId": f"c{subject:02d}-{visit}", "subject": f"s{subject:02d}", "site": site, "segments": segments})
    return cases


def judged(cases, site, value):
    chosen = [one for one in cases if site in (None, one["site"])]
    rows = []
    for one in chosen:
        pairs = [s for s in one["segments"] if value in (None, s["value"])]
        rows.append((one["subject"], np.mean([s["candidate"] for s in pairs]), np.mean([s["production"] for s in pairs])))
    subjects = np.array([row[0] for row in rows])
    candidate, production = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    low, high = resampled(candidate - production, subjects)
    mean = float((candidate - production).mean())
    verdict = "worse" if mean < -MARGIN else "better" if low > 0 else "not worse" if low >= -MARGIN else "open"
    return {
        "site": site,
        "value": value,
        "caseCount": len(rows),
        "subjectCount": len(set(subjects)),
        "candidate": float(candidate.mean()),
        "production": float(production.mean()),
        "difference": mean,
        "bounds": [low, high],
        "verdict": verdict,
    }


cases = audit()
print(
    json.dumps(
        {
            "tool": f"numpy {np.__version__}, scipy {scipy.__version__}",
            "command": "python3 build/reference/gate.py > test/golden/gate.json",
            "fed": [fed() for _ in range(3)],
            "own": own(),
            "audit": {
                "cases": cases,
                "strata": [judged(cases, site, value) for site in (None, "bonn", "oslo", "turku") for value in (None, 1, 2)],
            },
            "crossed": crossed(),
            "student": [[freedom, share, float(t.ppf((1 + share) / 2, freedom))] for freedom in (1, 2, 3, 4, 7, 10, 29) for share in (0.5, 0.9, 0.95, 0.99)],
        }
    )
)
