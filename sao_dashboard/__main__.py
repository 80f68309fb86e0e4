"""`python -m sao_dashboard`: the command line."""

import sys

from sao_dashboard.cli.main import main

sys.exit(main())
