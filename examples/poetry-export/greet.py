"""Greets whoever is named."""
import sys

from jinja2 import Template

names = sys.argv[1:] or ["harbour"]
print(Template("Hello, {{ names | join(' and ') }}!").render(names=names))
