"""Reads cases (JSON) from standard input and writes what scikit-learn says of each, metric by metric; null where it is undefined.

Called by ScikitLearnOracleTests.cs. Works with scikit-learn 1.2 and later.
"""
import json
import math
import sys
import warnings

import numpy as np
from sklearn import metrics as sk

warnings.filterwarnings("ignore")


def finite(value):
    value = float(value)
    return value if math.isfinite(value) else None


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
    result |= {
        "roc_auc": finite(sk.roc_auc_score(truth, scores, sample_weight=weights)) if both else None,
        "average_precision": finite(sk.average_precision_score(truth, scores, sample_weight=weights)) if some else None,
        "log_loss": log_loss(truth, np.column_stack([1 - scores, scores]), weights),
        "brier": finite(np.average((scores - truth) ** 2, weights=weights)),
        "precision": finite(sk.precision_score(truth, predicted, **given)),
        "recall": finite(sk.recall_score(truth, predicted, **given)),
        "specificity": finite(sk.recall_score(truth, predicted, pos_label=0, **given)),
        "f1": finite(sk.f1_score(truth, predicted, **given)),
    }
    curves = {"confusion": sk.confusion_matrix(truth, predicted, labels=[0, 1]).tolist()}
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
    result["brier"] = finite(np.average(((scores - np.eye(classes)[truth]) ** 2).sum(axis=1), weights=weights))
    for average in ("macro", "weighted"):
        precision, recall, f1, _ = sk.precision_recall_fscore_support(
            truth, predicted, average=average, sample_weight=weights, zero_division=0)
        result |= {average + "_precision": finite(precision), average + "_recall": finite(recall), average + "_f1": finite(f1)}
    present = [c for c in range(classes) if total(truth == c, weights) > 0]
    if len(present) < 2:
        result |= {"roc_auc_ovr": None, "roc_auc_ovo": None}
    else:
        result["roc_auc_ovr"] = finite(np.mean([sk.roc_auc_score(truth == c, scores[:, c], sample_weight=weights) for c in present]))
        pairs = [(c, truth == c, (truth == c) | (truth == d)) for c in present for d in present if c != d]
        result["roc_auc_ovo"] = finite(np.mean([
            sk.roc_auc_score(own[both], scores[both, c], sample_weight=None if weights is None else weights[both])
            for c, own, both in pairs]))
    for k in range(2, min(classes, 6)):
        ordered = np.sort(scores, axis=1)
        if (np.diff(ordered, axis=1) > 0).all():  # it breaks ties by label order
            result[f"top_{k}_accuracy"] = finite(
                sk.top_k_accuracy_score(truth, scores, k=k, labels=list(range(classes)), sample_weight=weights))
    precision, recall, f1, _ = sk.precision_recall_fscore_support(
        truth, predicted, labels=list(range(classes)), sample_weight=weights, zero_division=0)
    curves = {
        "confusion": sk.confusion_matrix(truth, predicted, labels=list(range(classes))).tolist(),
        "classes": [precision.tolist(), recall.tolist(), f1.tolist()],
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
    return {
        "rmse": rmse,
        "mae": mae,
        "r2": finite(sk.r2_score(truth, scores, **given)) if varies else None,
        "explained_variance": finite(sk.explained_variance_score(truth, scores, **given)) if varies else None,
        # Newer versions average two values at half of the weight.
        **({"medae": finite(sk.median_absolute_error(truth, scores))} if weights is None else {}),
        "max_error": finite(sk.max_error(truth, scores)),
        "wape": finite(mae / size) if size > 0 else None,
        "mape": None if (truth == 0).any() else finite(sk.mean_absolute_percentage_error(truth, scores, **given)),
        "mean_error": bias,
        "bias_ratio": finite(abs(bias) / rmse) if rmse > 0 else None,
        "pinball_10": finite(sk.mean_pinball_loss(truth, scores, alpha=0.1, **given)),
        "pinball_90": finite(sk.mean_pinball_loss(truth, scores, alpha=0.9, **given)),
    }, {"quantiles": np.quantile(scores - truth, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]).tolist()}


def judge(case):
    truth, scores = np.array(case["truth"]), np.array(case["scores"])
    weights = np.array(case["weights"]) if case["weights"] else None
    if case["task"] != "Regression":
        truth = truth.astype(int)
    metrics, rest = {"Binary": binary, "Multiclass": multiclass, "Regression": regression}[case["task"]](case, truth, scores, weights)
    return {"metrics": metrics, **rest}


json.dump([judge(case) for case in json.load(sys.stdin)], sys.stdout)
