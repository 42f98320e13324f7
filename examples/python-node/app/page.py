"""Renders a page that refers to the bundled style sheet by its content-addressed name."""
import json
from pathlib import Path

from jinja2 import Template

static = Path("static")
sheet = json.loads((static / "manifest.json").read_text())["signals.css"]
rules = (static / sheet).read_text().count("{")
print(Template('<link rel="stylesheet" href="/static/{{ sheet }}"> <!-- {{ rules }} rules -->').render(sheet=sheet, rules=rules))
