"""The version, in one place: the build reads it from here; and where the project lives."""

__version__ = "0.1.0"
HOME = "https://github.com/copydesk/copydesk"
