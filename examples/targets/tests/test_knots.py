import unittest

from knots import to_metres_per_second


class Knots(unittest.TestCase):
    def test_a_knot_is_a_nautical_mile_an_hour(self):
        self.assertAlmostEqual(to_metres_per_second(1), 0.514444, places=6)

    def test_negative_speeds_are_refused(self):
        with self.assertRaises(ValueError):
            to_metres_per_second(-1)
