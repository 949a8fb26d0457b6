"""`python -m lint`."""

from lint.cli.main import program

if __name__ == "__main__":  # processes of `copydesk serve` load this module under another name
    program()
