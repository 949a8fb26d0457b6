"""The whole archive at once, on a distributed engine: every article checked, repeated paragraphs found among all of them.

Only this package imports the engine (`distributed`), and only when it is asked to run.
"""
