"""`python -m clean_article` is the command `clean-article`."""

from __future__ import annotations

import sys

from .cli import main

sys.exit(main())
