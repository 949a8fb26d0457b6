"""Rules: YAML files to values, their proofs, and what a rule says of a document."""
