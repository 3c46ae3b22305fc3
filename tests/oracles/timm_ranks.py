"""Rank correlation of time per image with counts, over the networks that timm measured on an RTX 5090.

Run with:  python3 tests/oracles/timm_ranks.py FILE   (writes timm_ranks.json beside itself)
Source:    FILE is results/benchmark-infer-amp-nchw-pt291-cu130-5090.csv of
           https://github.com/huggingface/pytorch-image-models at 90cae8c5ab83d2d7e23b1fb2bab1559bfdcbc7e9.
           Its rows at 224 pixels are kept; "light" are those of at most 1 G multiply-adds. `bound` is
           the larger of the multiply-adds and 500 times the activations. Ties share their mean rank.
Made with: Python 3.11, no packages.
"""

import csv
import json
import sys
from pathlib import Path

BALANCE = 500


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for position in order[start : end + 1]:
            result[position] = (start + end) / 2
        start = end + 1
    return result


def covariance(a, b):
    mean = (len(a) - 1) / 2  # of the ranks, ties or not
    return sum((x - mean) * (y - mean) for x, y in zip(a, b))


def correlation(a, b):
    a, b = ranks(a), ranks(b)
    return covariance(a, b) / (covariance(a, a) * covariance(b, b)) ** 0.5


def summarize(rows):
    time = [1 / row["speed"] for row in rows]
    counts = {
        "macs": [row["macs"] for row in rows],
        "activations": [row["activations"] for row in rows],
        "parameters": [row["parameters"] for row in rows],
        "bound": [max(row["macs"], BALANCE * row["activations"] / 1000) for row in rows],
    }
    correlations = {name: round(correlation(values, time), 4) for name, values in counts.items()}
    return {"networks": len(rows), **correlations}


def read(path):
    with open(path, newline="") as file:
        return [
            {
                "speed": float(row["infer_samples_per_sec"]),
                "macs": float(row["infer_gmacs"]),
                "activations": float(row["infer_macts"]),
                "parameters": float(row["param_count"]),
            }
            for row in csv.DictReader(file)
            if row["infer_img_size"] == "224"
        ]


if __name__ == "__main__":
    rows = read(sys.argv[1])
    groups = {
        "all": rows,
        "light": [row for row in rows if row["macs"] <= 1],
        "heavy": [row for row in rows if row["macs"] > 1],
    }
    result = {name: summarize(group) for name, group in groups.items()}
    Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=2) + "\n")
