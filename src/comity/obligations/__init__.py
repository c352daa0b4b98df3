"""Obligations: instruments with their clauses, and where each stands on a date."""
