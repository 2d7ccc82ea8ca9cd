"""Fuzzing with atheris: `python -m fuzz TARGET --seconds N`, or `make fuzz` for all targets."""
