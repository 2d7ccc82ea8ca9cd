"""Many pages: worker processes, readers of archives and columns, outputs that can be resumed."""
