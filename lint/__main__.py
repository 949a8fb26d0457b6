"""`python -m lint`: the same as the command `copydesk`."""

from lint.cli.main import main

main()
