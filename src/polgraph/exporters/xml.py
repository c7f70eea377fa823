"""What XML 1.0 cannot carry."""

from __future__ import annotations

import re

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character outside https://www.w3.org/TR/xml/#charsets."""
