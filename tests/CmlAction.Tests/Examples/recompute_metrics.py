"""Recomputes every number of metrics.json from predictions.csv.gz with scikit-learn: recompute_metrics.py OUT.

Prints one JSON object, metric name -> [ours, theirs]; fails on a metric that it has no formula for.
"""
import csv
import gzip
import json
import sys

import numpy as np
from sklearn import metrics as m

out = sys.argv[1]
with open(f"{out}/metrics.json", encoding="utf-8") as file:
    ours = json.load(file)
with gzip.open(f"{out}/predictions.csv.gz", "rt", encoding="utf-8", newline="") as file:
    rows = [row for row in csv.DictReader(file) if row["split"] == "test"]
columns = list(rows[0])
label = np.array([row["label"] for row in rows])
prediction = np.array([row["prediction"] for row in rows])

if "score" in columns:
    score = np.array([float(row["score"]) for row in rows])
    positive = prediction[score.argmax()]
    y = (label == positive).astype(int)
    p = (prediction == positive).astype(int)
    theirs = {
        "roc_auc": lambda: m.roc_auc_score(y, score),
        "average_precision": lambda: m.average_precision_score(y, score),
        "log_loss": lambda: m.log_loss(y, score, eps=1e-15),
        "brier": lambda: m.brier_score_loss(y, score),
        "accuracy": lambda: m.accuracy_score(y, p),
        "balanced_accuracy": lambda: m.balanced_accuracy_score(y, p),
        "precision": lambda: m.precision_score(y, p),
        "recall": lambda: m.recall_score(y, p),
        "specificity": lambda: m.recall_score(y, p, pos_label=0),
        "f1": lambda: m.f1_score(y, p),
        "mcc": lambda: m.matthews_corrcoef(y, p),
        "cohen_kappa": lambda: m.cohen_kappa_score(y, p),
    }
elif any(name.startswith("score_") for name in columns):
    labels = [name[len("score_"):] for name in columns if name.startswith("score_")]
    scores = np.array([[float(row[f"score_{name}"]) for name in labels] for row in rows])
    code = {name: i for i, name in enumerate(labels)}
    y = np.array([code[name] for name in label])
    p = np.array([code[name] for name in prediction])
    theirs = {
        "macro_f1": lambda: m.f1_score(y, p, average="macro"),
        "weighted_f1": lambda: m.f1_score(y, p, average="weighted"),
        "macro_precision": lambda: m.precision_score(y, p, average="macro"),
        "macro_recall": lambda: m.recall_score(y, p, average="macro"),
        "weighted_precision": lambda: m.precision_score(y, p, average="weighted"),
        "weighted_recall": lambda: m.recall_score(y, p, average="weighted"),
        "log_loss": lambda: m.log_loss(y, scores, labels=range(len(labels)), eps=1e-15),
        "accuracy": lambda: m.accuracy_score(y, p),
        "balanced_accuracy": lambda: m.balanced_accuracy_score(y, p),
        "mcc": lambda: m.matthews_corrcoef(y, p),
        "cohen_kappa": lambda: m.cohen_kappa_score(y, p),
        "brier": lambda: np.mean(np.sum((scores - np.eye(len(labels))[y]) ** 2, axis=1)),
        "roc_auc_ovr": lambda: m.roc_auc_score(y, scores, multi_class="ovr", average="macro"),
    }
else:
    y, p = label.astype(float), prediction.astype(float)
    e = p - y
    theirs = {
        "rmse": lambda: m.mean_squared_error(y, p, squared=False),
        "mae": lambda: m.mean_absolute_error(y, p),
        "r2": lambda: m.r2_score(y, p),
        "medae": lambda: m.median_absolute_error(y, p),
        "max_error": lambda: m.max_error(y, p),
        "wape": lambda: np.abs(e).sum() / np.abs(y).sum(),
        "mean_error": lambda: e.mean(),
        "bias_ratio": lambda: abs(e.mean()) / m.mean_squared_error(y, p, squared=False),
        "explained_variance": lambda: m.explained_variance_score(y, p),
    }

print(json.dumps({name: [value, float(theirs[name]())] for name, value in ours.items()}))
