"""Tells who runs it, and whether it could change the image's files (it should not)."""
import os
import signal
import sys

from flask import Flask

app = Flask(__name__)


@app.get("/")
def who() -> dict:
    return {"user": os.getuid(), "root_is_writable": os.access("/app", os.W_OK)}


@app.get("/health")
def health() -> str:
    return "ok"


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
