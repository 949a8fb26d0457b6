"""What copydesk costs, measured: one module a question, each run by `python -m benchmarks.NAME`."""
