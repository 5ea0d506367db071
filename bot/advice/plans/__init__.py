"""Transcripts: the specification of every conversation, as data; run, covered, accepted."""
