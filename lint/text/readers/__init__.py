"""Readers: bytes of a format to a Document with its way back to the source."""
