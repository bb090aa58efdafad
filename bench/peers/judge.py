"""The metrics of a binary model with scikit-learn, without intervals: judge.py SCORES.csv."""
import sys

import numpy as np
import pandas
from sklearn import metrics
from sklearn.calibration import calibration_curve

table = pandas.read_csv(sys.argv[1])
truth, scores = table["label"].to_numpy(), table["score"].to_numpy()
said = scores >= 0.5
found = {
    "roc_auc": metrics.roc_auc_score(truth, scores), "average_precision": metrics.average_precision_score(truth, scores),
    "log_loss": metrics.log_loss(truth, np.clip(scores, 1e-15, 1 - 1e-15)), "brier": metrics.brier_score_loss(truth, scores),
    "accuracy": metrics.accuracy_score(truth, said), "balanced_accuracy": metrics.balanced_accuracy_score(truth, said),
    "precision": metrics.precision_score(truth, said), "recall": metrics.recall_score(truth, said), "f1": metrics.f1_score(truth, said),
    "specificity": metrics.recall_score(truth, said, pos_label=0), "mcc": metrics.matthews_corrcoef(truth, said),
    "cohen_kappa": metrics.cohen_kappa_score(truth, said),
}
metrics.confusion_matrix(truth, said)
metrics.roc_curve(truth, scores)
metrics.precision_recall_curve(truth, scores)
calibration_curve(truth, scores, n_bins=10, strategy="quantile")
for name, value in found.items():
    print(name, repr(float(value)), "-")
