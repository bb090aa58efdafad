"""Training with Python's xgboost on the same rows with the same parameters: train.py FOLDER THREADS.

Prints the seconds of training itself (matrix, rounds, the loss after each, the model as JSON), the last train loss and the rows.
"""
import sys
import time

import numpy as np
import pandas
import xgboost

folder, threads = sys.argv[1], int(sys.argv[2])
table = pandas.read_csv(f"{folder}/data.csv")
rows = np.loadtxt(f"{folder}/train.txt", dtype=int)
features = table.drop(columns=["id", "y"]).to_numpy(np.float32)[rows]
labels = table["y"].to_numpy(np.float32)[rows]
begin = time.perf_counter()
matrix = xgboost.DMatrix(features, labels, nthread=threads)
settings = {
    "objective": "binary:logistic", "tree_method": "hist", "eta": 0.1, "max_depth": 6, "max_bin": 256, "nthread": threads, "seed": 42,
    "base_score": float(labels.mean(dtype=np.float64)),   # where CmlAction starts, too: version 1 of the library would start at 0.5
}
curve = {}
model = xgboost.train(settings, matrix, 100, evals=[(matrix, "train")], evals_result=curve, verbose_eval=False)
content = model.save_raw("json")
seconds = time.perf_counter() - begin
loss = curve["train"]["logloss"][-1]
print(f"{seconds:.3f} {loss:.6f} {len(rows)}")
