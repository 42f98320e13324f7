"""Exits with 0 when the API answers."""
import os
import sys
import urllib.request

with urllib.request.urlopen(f"http://127.0.0.1:{os.environ['PORT']}/health", timeout=1) as answer:
    sys.exit(0 if answer.read() == b"ok" else 1)
