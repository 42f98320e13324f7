"""Converts knots to metres per second."""
import os
import sys

METRES_PER_NAUTICAL_MILE = 1852


def to_metres_per_second(knots: float) -> float:
    if knots < 0:
        raise ValueError("a speed is not negative")
    return knots * METRES_PER_NAUTICAL_MILE / 3600


if __name__ == "__main__":
    if os.environ.get("KNOTS_DEBUG"):
        print("debugging", file=sys.stderr)
    for text in sys.argv[1:]:
        print(f"{text} kn = {to_metres_per_second(float(text)):.2f} m/s")
