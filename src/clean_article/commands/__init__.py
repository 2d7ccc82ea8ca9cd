"""The commands: arguments, files, exit codes. They decide nothing about a page."""
