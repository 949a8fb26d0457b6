"""`copydesk lsp`: the language server, an optional extra; the only package that imports pygls."""
