"""A model of one's own with nothing but Python: the nearest mean of the training rows, by three measures of a penguin."""
import csv
import math
import zlib

MEASURES = {"Beak Length (mm)": 5.5, "Beak Depth (mm)": 2.0, "Flipper Length (mm)": 14.0}   # with how much each spreads
with open("data/penguins.csv", newline="") as file:
    rows = [(number, row) for number, row in enumerate(csv.DictReader(file), 1) if all(row[name] for name in MEASURES)]

held_out = {number for number, row in rows if zlib.crc32(str(number).encode()) % 10 < 3}
labels = sorted({row["Species"] for _, row in rows})
means = {}
for label in labels:
    mine = [row for number, row in rows if row["Species"] == label and number not in held_out]
    means[label] = [sum(float(row[name]) / spread for row in mine) / len(mine) for name, spread in MEASURES.items()]

with open("predictions.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(["row", "split", *(f"score_{label}" for label in labels)])
    for number, row in rows:
        if number in held_out:
            here = [float(row[name]) / spread for name, spread in MEASURES.items()]
            near = [math.exp(-math.dist(means[label], here) ** 2 / 2) for label in labels]
            out.writerow([number, "test", *(repr(value / sum(near)) for value in near)])
