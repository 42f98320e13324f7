"""What is measured: one file for each kind of work."""
from . import builds, crowds, files, growth, starts, transfers

ALL = [*starts.SCENARIOS, *builds.SCENARIOS, *files.SCENARIOS, *transfers.SCENARIOS, *growth.SCENARIOS, *crowds.SCENARIOS]
