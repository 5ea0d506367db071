"""Content read strictly into one immutable graph; checked, proved, drawn, covered."""
