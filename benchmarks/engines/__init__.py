"""Engines, each run as a process of its own: `python -m benchmarks.engines.NAME JOB`."""
