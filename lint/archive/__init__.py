"""The archive: what a newsroom has printed, paragraph by paragraph, in one database file that answers in milliseconds."""
