"""Prints how many waves a file has and their mean height."""
import csv
import gzip
import sys

with gzip.open(sys.argv[1], "rt") as file:
    heights = [float(row["height_m"]) for row in csv.DictReader(file)]
print(f"{len(heights)} waves, {sum(heights) / len(heights):.2f} m on average")
