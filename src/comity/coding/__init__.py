"""Coding: a document becomes candidate statements, each on the words that carry it."""

from comity.coding.coder import Coded, Coder, load_coder

__all__ = ["Coded", "Coder", "load_coder"]
