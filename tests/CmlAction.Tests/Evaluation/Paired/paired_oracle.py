"""Reads pairs of models and of counts (JSON) from standard input and writes what NumPy and SciPy make of them.

For each case (truth, first, second): areas, DeLong's two variances and the covariance from the placements over all pairs, standard
error and two-sided p. For each (b, c) of "counts": the exact and the mid-p value of McNemar's test. For each (hits, rows) of "shares":
the three intervals of Wilson. Called by PairedOracleTests.cs.
"""
import json
import sys

import numpy as np
from scipy.stats import binom, binomtest, norm


def delong(case):
    truth = np.array(case["truth"])
    wins = [np.sign(s[truth == 1][:, None] - s[truth == 0][None, :]) / 2 + 0.5 for s in (np.array(case["first"]), np.array(case["second"]))]
    m, n = wins[0].shape
    covariance = np.cov([w.mean(axis=1) for w in wins]) / m + np.cov([w.mean(axis=0) for w in wins]) / n
    difference = wins[0].mean() - wins[1].mean()
    variance = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    error = variance ** 0.5 if variance > 1e-15 else 0.0
    p = 2 * norm.sf(abs(difference) / error) if error > 0 else None
    return [wins[0].mean(), wins[1].mean(), covariance[0, 0], covariance[1, 1], covariance[0, 1], error, p]


def mcnemar(counts):
    b, c = np.array(counts).T
    tail, least = binom.cdf(np.minimum(b, c), b + c, 0.5), binom.pmf(np.minimum(b, c), b + c, 0.5)
    return [np.minimum(1, 2 * tail).tolist(), np.where(b == c, 1, 2 * tail - least).tolist()]


def wilson(hits, rows):
    test = binomtest(hits, rows)
    return [list(test.proportion_ci(level, method="wilson")) for level in (0.9, 0.95, 0.99)]


given = json.load(sys.stdin)
json.dump({
    "delong": [delong(case) for case in given["cases"]],
    "mcnemar": mcnemar(given["counts"]),
    "wilson": [wilson(hits, rows) for hits, rows in given["shares"]],
}, sys.stdout)
