"""Running rules over files: discovery, processes, suppression, fixes."""
