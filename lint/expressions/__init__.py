"""Regular expressions of rules: read into a tree, judged before they are used, and bounded in time while they are.

Rules come from strangers, too: one in a pull request must not be able to hang a run.
"""
