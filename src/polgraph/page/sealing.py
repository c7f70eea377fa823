"""What seals a page: its own scripts and styles inside it, and a policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from markupsafe import Markup

from polgraph.errors import SetupError


def inline(text: str) -> Markup:
    """Return text fit to stand inside ``<script>`` or ``<style>`` as it is.

    Raises:
        SetupError: It would end the element it stands in.

    """
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise SetupError("a script or style of the page holds </script, </style or <!--; reinstall polgraph and pyvis")
    return Markup(text.replace("\r\n", "\n").replace("\r", "\n"))  # our own files and pyvis's


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy: only these scripts and styles, and nothing from anywhere."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"  # no script turns text into markup
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(str(text).encode("utf-8")).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests) or "'none'"
