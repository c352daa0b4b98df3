"""Likeness: how like two statements are, in words, in times and as acts; asked by the coder and by the linker."""
