"""Breather, the program; it knows no chat platform."""
