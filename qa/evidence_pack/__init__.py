"""Answers become evidence for a report: chosen, compared, written to files, read back and checked."""
