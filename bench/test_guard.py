#!/usr/bin/env python3
"""The arithmetic of the benchmark and its guard, on made-up figures: no clock is asked."""
import unittest

import guard, ratios, table
from measuring import Sample
from scenarios.scenario import Scenario


class Work(Scenario):
    limit_s, limit_bare, image_bytes = None, 1.5, 1000

    def __init__(self, name, count, group="work"):
        self.name, self.count, self.group = name, count, group


def taking(*walls, peak=60, written=1050):
    return [Sample(wall, wall, peak, written) for wall in walls]


class GuardTests(unittest.TestCase):
    record = {"ratios": {"warm: slipway ÷ docker": 0.4, "pull: slipway ÷ bare": 2.0}, "tolerances": {"pull: slipway ÷ bare": 2}}

    def test_a_ratio_within_its_tolerance_is_no_regression(self):
        self.assertEqual(guard.compare(self.record, {"warm: slipway ÷ docker": 0.5, "pull: slipway ÷ bare": 3.9}), ([], []))

    def test_a_ratio_beyond_its_tolerance_is_one(self):
        regressed, _ = guard.compare(self.record, {"warm: slipway ÷ docker": 0.6, "pull: slipway ÷ bare": 4.1})
        self.assertEqual([line.split(":")[0] for line in regressed], ["REGRESSED  warm", "REGRESSED  pull"])

    def test_what_is_new_better_or_unmeasured_is_told_and_does_not_fail(self):
        regressed, told = guard.compare(self.record, {"warm: slipway ÷ docker": 0.1, "save: slipway ÷ bare": 9})
        self.assertEqual(regressed, [])
        self.assertEqual([line.split()[0] for line in told], ["improved", "new", "unmeasured"])

    def test_an_older_binary_needs_no_record(self):
        self.assertEqual(len(guard.compare(self.record, {"warm: slipway ÷ before": 1.4})[0]), 1)
        self.assertEqual(guard.compare(self.record, {"warm: slipway ÷ before": 1.2})[0], [])


class RatioTests(unittest.TestCase):
    def test_ratios_are_medians_of_turns_and_not_of_builders(self):
        figures = {"warm": {"slipway": taking(1, 10, 3), "docker": taking(2, 20, 3)}}
        self.assertEqual(ratios.over(figures, "warm", "slipway", "docker"), 0.5)

    def test_a_constant_start_is_not_growth(self):
        sizes = [Work("a", 100), Work("b", 1000), Work("c", 10000)]
        linear = {s.name: {"slipway": taking(5 + s.count / 100)} for s in sizes}
        square = {s.name: {"slipway": taking(5 + s.count ** 2 / 1e6)} for s in sizes}
        self.assertAlmostEqual(ratios.growth(linear, sizes), 1)
        self.assertAlmostEqual(ratios.growth(square, sizes), 10)

    def test_memory_and_writes_are_told_beside_their_limits(self):
        work = Work("a", 1, group="")
        found = ratios.all_of({"a": {"slipway": taking(3), "bare": taking(2)}}, [work])
        self.assertEqual(found, {"a: slipway ÷ bare": 1.5, "a: memory ÷ 120 MiB": 0.5, "a: written ÷ image": 1.05})

    def test_what_is_over_its_limit_is_bold(self):
        work = Work("a", 1, group="")
        row = table.row({"a": {"slipway": taking(4, peak=130, written=1200), "bare": taking(2)}}, work, ["slipway"], {})
        self.assertIn("| **4.000** | ≤ 1.5 × bare = 3.00 | 2 (0.5) |", row)
        self.assertIn("| **130** | ≤ 120 | **1.20** |", row)


if __name__ == "__main__":
    unittest.main()
