"""Reads cases (JSON) from standard input and writes what scikit-learn says of each, metric by metric; null where it is undefined.

Also, under "errors", standard error and 95 % interval of the metrics that have a formula, worked out from their definitions:
placements over all pairs for DeLong, the score test inverted for Wilson, the linearized ratio for means.

Called by ScikitLearnOracleTests.cs. Works with scikit-learn 1.2 and later.
"""
import itertools
import json
import math
import sys
import warnings

import numpy as np
import sklearn
from scipy import stats
from sklearn import metrics as sk

sklearn.set_config(assume_finite=True)
warnings.filterwarnings("ignore")


def finite(value):
    value = float(value)
    return value if math.isfinite(value) else None


Z = stats.norm.ppf(0.975)


def wilson(hits, rows):
    """The shares p that a score test does not reject: (share - p)^2 = z^2 p (1 - p) / n."""
    share = hits / rows
    low, high = sorted(np.roots([1 + Z * Z / rows, -(2 * share + Z * Z / rows), share * share]).real)
    return [(high - low) / (2 * Z), low, high]


def delong(truth, scores):
    """Variance of the mean placement; null with fewer than two rows of a class."""
    wins = np.sign(scores[truth == 1][:, None] - scores[truth == 0][None, :]) / 2 + 0.5
    if min(wins.shape) < 2:
        return None
    error = math.sqrt(wins.mean(axis=1).var(ddof=1) / wins.shape[0] + wins.mean(axis=0).var(ddof=1) / wins.shape[1])
    return [error, max(0, wins.mean() - Z * error), min(1, wins.mean() + Z * error)]


def mean(values, weights, low=-math.inf, high=math.inf, root=False):
    """Standard error of a weighted mean as a ratio; of its root by the delta method. The interval from 30 rows on."""
    n = len(values)
    if n < 2:
        return [None, None, None]
    w = np.ones(n) if weights is None else weights
    center = np.average(values, weights=w)
    error = math.sqrt(n / (n - 1) * ((w * (values - center)) ** 2).sum()) / w.sum()
    if root:
        center = math.sqrt(center)
        error = error / (2 * center) if center > 0 else 0
    return [error] + ([max(low, center - Z * error), min(high, center + Z * error)] if n >= 30 else [None, None])


def calibration_error(stated, happened, weights):
    n = len(stated)
    bins = np.minimum((2 * stats.rankdata(stated) - 1) * 10 // (2 * n), 9)
    w = np.ones(n) if weights is None else weights
    return finite(sum(abs((w * (happened - stated))[bins == b].sum()) for b in range(10)) / w.sum()) if n >= 100 else None


def wins(own, other, own_weights, other_weights):
    """Probability that an own row scores higher, ties half, over all pairs."""
    return own_weights @ (np.sign(own[:, None] - other[None, :]) / 2 + 0.5) @ other_weights / own_weights.sum() / other_weights.sum()


def decisions(truth, predicted, weights):
    return {
        "accuracy": finite(sk.accuracy_score(truth, predicted, sample_weight=weights)),
        "balanced_accuracy": finite(sk.balanced_accuracy_score(truth, predicted, sample_weight=weights)),
        "mcc": finite(sk.matthews_corrcoef(truth, predicted, sample_weight=weights)),
        "cohen_kappa": finite(sk.cohen_kappa_score(truth, predicted, sample_weight=weights)),
    }


def log_loss(truth, probabilities, weights):
    clipped = np.clip(probabilities, 1e-15, 1 - 1e-15)
    clipped = clipped / clipped.sum(axis=1, keepdims=True)
    return finite(sk.log_loss(truth, clipped, labels=list(range(probabilities.shape[1])), sample_weight=weights))


def total(rows, weights):
    return rows.sum() if weights is None else weights[rows].sum()


def binary(case, truth, scores, weights):
    predicted = (scores >= 0.5).astype(int)
    given = {"sample_weight": weights, "zero_division": 0}
    both = total(truth == 1, weights) > 0 and total(truth == 0, weights) > 0
    some = total(truth == 1, weights) > 0
    result = decisions(truth, predicted, weights)
    loss = log_loss(truth, np.column_stack([1 - scores, scores]), weights)
    result |= {
        "roc_auc": finite(sk.roc_auc_score(truth, scores, sample_weight=weights)) if both else None,
        "average_precision": finite(sk.average_precision_score(truth, scores, sample_weight=weights)) if some else None,
        "log_loss": loss,
        "log_loss_skill": finite(1 - loss / math.log(2)),  # the dummy of these cases says the same of every class
        "ece": calibration_error(scores, truth, weights),
        "brier": finite(np.average((scores - truth) ** 2, weights=weights)),
        "precision": finite(sk.precision_score(truth, predicted, **given)),
        "recall": finite(sk.recall_score(truth, predicted, **given)),
        "specificity": finite(sk.recall_score(truth, predicted, pos_label=0, **given)),
        "f1": finite(sk.f1_score(truth, predicted, **given)),
    }
    own = np.clip(np.where(truth == 1, scores, 1 - scores), 1e-15, 1 - 1e-15)
    errors = {"log_loss": mean(-np.log(own), weights, low=0), "brier": mean((scores - truth) ** 2, weights, 0, 1)}
    if weights is None:
        errors["accuracy"] = wilson((predicted == truth).sum(), len(truth))
        for metric, of in (("precision", predicted == 1), ("recall", truth == 1), ("specificity", truth == 0)):
            if of.any():
                errors[metric] = wilson((predicted == truth)[of].sum(), of.sum())
        if both and (variance := delong(truth, scores)):
            errors["roc_auc"] = variance
    curves = {"confusion": sk.confusion_matrix(truth, predicted, labels=[0, 1]).tolist(), "errors": errors}
    if both:
        false, true, _ = sk.roc_curve(truth, scores, sample_weight=weights, drop_intermediate=False)
        curves["roc"] = [false.tolist(), true.tolist()]
    return result, curves


def multiclass(case, truth, scores, weights):
    classes = case["classes"]
    scores = scores.reshape(-1, classes)
    predicted = scores.argmax(axis=1)
    result = decisions(truth, predicted, weights)
    result["log_loss"] = log_loss(truth, scores, weights)
    result["log_loss_skill"] = finite(1 - result["log_loss"] / math.log(classes))
    result["ece"] = calibration_error(scores.max(axis=1), (predicted == truth).astype(float), weights)
    distances = ((scores - np.eye(classes)[truth]) ** 2).sum(axis=1)
    result["brier"] = finite(np.average(distances, weights=weights))
    for cost in ("linear", "quadratic"):
        result["cohen_kappa_" + cost] = finite(
            sk.cohen_kappa_score(truth, predicted, labels=list(range(classes)), weights=cost, sample_weight=weights))
    clipped = np.clip(scores, 1e-15, 1 - 1e-15)
    own = (clipped / clipped.sum(axis=1, keepdims=True))[np.arange(len(truth)), truth]
    errors = {"log_loss": mean(-np.log(own), weights, low=0), "brier": mean(distances, weights, 0, 2)}
    if weights is None:
        errors["accuracy"] = wilson((predicted == truth).sum(), len(truth))
    for average in ("macro", "weighted"):
        precision, recall, f1, _ = sk.precision_recall_fscore_support(
            truth, predicted, average=average, sample_weight=weights, zero_division=0)
        result |= {average + "_precision": finite(precision), average + "_recall": finite(recall), average + "_f1": finite(f1)}
    present = [c for c in range(classes) if total(truth == c, weights) > 0]
    if len(present) < 2:
        result |= {"roc_auc_" + name: None for name in ("ovr", "ovo", "ovr_weighted", "ovo_weighted")}
    else:
        sizes = np.array([total(truth == c, weights) for c in range(classes)], dtype=float)
        areas = [sk.roc_auc_score(truth == c, scores[:, c], sample_weight=weights) for c in present]
        w = np.ones(len(truth)) if weights is None else weights
        pairs = np.array([
            (wins(scores[truth == c, c], scores[truth == d, c], w[truth == c], w[truth == d]), sizes[c] + sizes[d])
            for c in present for d in present if c != d])
        result |= {
            "roc_auc_ovr": finite(np.mean(areas)),
            "roc_auc_ovr_weighted": finite(np.average(areas, weights=sizes[present])),
            "roc_auc_ovo": finite(pairs[:, 0].mean()),
            "roc_auc_ovo_weighted": finite(np.average(pairs[:, 0], weights=pairs[:, 1])),
        }
        if weights is None and len(present) == classes:  # it takes no weights and no absent classes
            result |= {
                "roc_auc_ovo" + end: finite(sk.roc_auc_score(truth, scores, multi_class="ovo", average=average))
                for end, average in (("", "macro"), ("_weighted", "weighted"))}
    higher = (scores > scores[np.arange(len(truth)), truth][:, None]).sum(axis=1)
    equal = (scores == scores[np.arange(len(truth)), truth][:, None]).sum(axis=1)
    ties = (np.diff(np.sort(scores, axis=1), axis=1) == 0).any()
    for k in range(2, min(classes, 6)):
        credits = np.clip((k - higher) / equal, 0, 1)
        errors[f"top_{k}_accuracy"] = mean(credits, weights, 0, 1)
        result[f"top_{k}_accuracy"] = finite(
            np.average(credits, weights=weights) if ties  # it breaks ties by label order
            else sk.top_k_accuracy_score(truth, scores, k=k, labels=list(range(classes)), sample_weight=weights))
    precision, recall, f1, _ = sk.precision_recall_fscore_support(
        truth, predicted, labels=list(range(classes)), sample_weight=weights, zero_division=0)
    curves = {
        "confusion": sk.confusion_matrix(truth, predicted, labels=list(range(classes))).tolist(),
        "classes": [precision.tolist(), recall.tolist(), f1.tolist()],
        "errors": errors,
    }
    return result, curves


def regression(case, truth, scores, weights):
    used = truth if weights is None else truth[weights > 0]
    varies = len(truth) > 1 and len(set(used.tolist())) > 1
    given = {"sample_weight": weights}
    rmse = finite(math.sqrt(sk.mean_squared_error(truth, scores, **given)))
    bias = finite(np.average(scores - truth, weights=weights))
    size = np.average(np.abs(truth), weights=weights)
    mae = finite(sk.mean_absolute_error(truth, scores, **given))
    distances = np.abs(scores - truth)
    order = np.argsort(distances)
    reached = None if weights is None else np.cumsum(weights[order])
    errors = {
        "mae": mean(distances, weights, low=0),
        "rmse": mean(distances ** 2, weights, low=0, root=True),
        "mean_error": mean(scores - truth, weights),
        "pinball_10": mean(np.maximum(0.1 * (truth - scores), 0.9 * (scores - truth)), weights, low=0),
        "pinball_90": mean(np.maximum(0.9 * (truth - scores), 0.1 * (scores - truth)), weights, low=0),
    }
    if not (truth == 0).any():
        errors["mape"] = mean(distances / np.abs(truth), weights, low=0)
    return {
        "rmse": rmse,
        "mae": mae,
        "r2": finite(sk.r2_score(truth, scores, **given)) if varies else None,
        "explained_variance": finite(sk.explained_variance_score(truth, scores, **given)) if varies else None,
        # Newer versions average two values at half of the weight, so that with weights the definition stands here.
        "medae": finite(sk.median_absolute_error(truth, scores) if weights is None
                        else distances[order][np.searchsorted(reached, reached[-1] / 2)]),
        "max_error": finite(sk.max_error(truth, scores)),
        "wape": finite(mae / size) if size > 0 else None,
        "mape": None if (truth == 0).any() else finite(sk.mean_absolute_percentage_error(truth, scores, **given)),
        "mean_error": bias,
        "bias_ratio": finite(abs(bias) / rmse) if rmse > 0 else None,
        "pinball_10": finite(sk.mean_pinball_loss(truth, scores, alpha=0.1, **given)),
        "pinball_90": finite(sk.mean_pinball_loss(truth, scores, alpha=0.9, **given)),
    }, {"quantiles": np.quantile(scores - truth, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]).tolist(), "errors": errors}


def orders(relevance, scores):
    """The relevances by falling score, one row for each order of tied rows."""
    values = sorted(set(scores.tolist()), reverse=True)
    ties = [itertools.permutations(relevance[scores == value]) for value in values]
    return np.array([np.concatenate(order) for order in itertools.product(*ties)]).reshape(-1, len(scores))


def ranked(relevance, scores):
    """One query; the mean over all orders of tied rows."""
    result = {}
    for name, k in (("ndcg", None), ("ndcg_at_3", 3), ("ndcg_at_5", 5), ("ndcg_at_10", 10), ("ndcg_at_20", 20)):
        gains = 2.0 ** relevance - 1
        # It takes no list of one row; there is one order of it, the best.
        result[name] = 1.0 if len(scores) == 1 else sk.ndcg_score([gains], [scores], k=k)
    hits = orders(relevance, scores) > 0
    places = np.arange(1, len(scores) + 1)
    result["mrr"] = (1 / (hits.argmax(axis=1) + 1)).mean()
    precision = hits * np.cumsum(hits, axis=1) / places
    for k in (5, 10, 20):
        result[f"map_at_{k}"] = precision[:, :k].sum(axis=1).mean() / min(k, (relevance > 0).sum())
    for k in (1, 3, 5, 10):
        result[f"hit_at_{k}"] = hits[:, :k].any(axis=1).mean()
    return result


def ranking(case, truth, scores, weights):
    groups = np.array(case["groups"])
    queries = [ranked(truth[groups == g], scores[groups == g]) for g in np.unique(groups) if (truth[groups == g] > 0).any()]
    names = ranked(np.array([1.0]), np.array([1.0])).keys()
    return {name: finite(np.mean([query[name] for query in queries])) if queries else None for name in names}, {}


def judge(case):
    truth, scores = np.array(case["truth"]), np.array(case["scores"])
    weights = np.array(case["weights"]) if case["weights"] else None
    if case["task"] in ("Binary", "Multiclass"):
        truth = truth.astype(int)
    metrics, rest = {"Binary": binary, "Multiclass": multiclass, "Regression": regression, "Ranking": ranking}[case["task"]](case, truth, scores, weights)
    return {"metrics": metrics, **rest}


json.dump([judge(case) for case in json.load(sys.stdin)], sys.stdout)
