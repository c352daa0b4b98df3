"""Measures: estimates computed from the statements of a view, each with its evidence. One file each."""
