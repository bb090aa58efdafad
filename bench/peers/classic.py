"""The whole job as many write it today: pandas, a scikit-learn random forest, three matplotlib charts, numbers and Markdown.

    classic.py DATA.csv TARGET OUT
"""
import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import ConfusionMatrixDisplay, PrecisionRecallDisplay, RocCurveDisplay, accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split

data, target, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
out.mkdir(exist_ok=True)
table = pandas.read_csv(data)
train_x, test_x, train_y, test_y = train_test_split(table.drop(columns=[target]), table[target], test_size=0.2, random_state=42)
model = RandomForestClassifier(max_depth=10, n_jobs=-1, random_state=42).fit(train_x, train_y)
scores = model.predict_proba(test_x)[:, 1]
metrics = {"accuracy": accuracy_score(test_y, scores >= 0.5), "roc_auc": roc_auc_score(test_y, scores)}
(out / "metrics.json").write_text(json.dumps(metrics))
pictures = {
    "confusion": lambda: ConfusionMatrixDisplay.from_predictions(test_y, scores >= 0.5),
    "roc": lambda: RocCurveDisplay.from_predictions(test_y, scores),
    "pr": lambda: PrecisionRecallDisplay.from_predictions(test_y, scores),
}
for name, draw in pictures.items():
    draw()
    plt.savefig(out / f"{name}.png", dpi=150)
    plt.close()
lines = ["# Report", "", *(f"- {name}: {value:.3f}" for name, value in metrics.items()), "", *(f"![]({name}.png)" for name in pictures)]
(out / "report.md").write_text("\n".join(lines))
