"""Writes heights of waves as CSV; the same seed gives the same file."""
import argparse
import random

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--rows", type=int, required=True)
arguments.add_argument("--seed", type=int, required=True)
given = arguments.parse_args()

source = random.Random(given.seed)
print("minute,height_m")
for minute in range(given.rows):
    print(f"{minute},{source.weibullvariate(1.2, 2.0):.3f}")
