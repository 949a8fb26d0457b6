"""`copydesk serve`: a page in the browser of this machine, and the same checks behind it. Nothing that is sent is kept."""
