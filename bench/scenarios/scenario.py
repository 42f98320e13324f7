"""The form of a scenario, and what several make their contexts of."""
import os, random, shlex

BASE = os.environ.get("BENCH_BASE", "busybox:1.36")


class Scenario:
    """Something that every builder is asked to do, and what that may take."""
    name = ""
    what = ""
    command = "build"       # what is timed: a key of the builder file; a builder without it sits the scenario out
    cold = False            # the builder is reset before every timed run
    warmups = 1             # untimed runs before the timed ones, where it is not cold
    at_once = 1             # how many run at the same time
    group = ""              # scenarios of one group take turns with each other, and may be compared
    own = False             # measures a property of the first builder, and not who is faster
    bare = ""               # the same work without a builder, a shell command in the context's folder
    limit_s = None          # seconds on the reference machine
    limit_bare = None       # times the bare command
    limit_mib = 120         # peak memory
    image_bytes = None      # size of the image that is made or moved: no more than WRITTEN_LIMIT of it may be written

    WRITTEN_LIMIT = 1.1

    def make(self, folder):
        """Writes the context once."""

    def before(self, folder, turn):
        """What changes before each run."""

    def set_up(self, do, folder, is_first):
        """Once for each builder, before the first run; `do` runs one of the builder's commands, with further values."""

    def ready(self, do):
        """Before each run, after a reset: brings the builder to where the timed part begins."""

    def values(self, folder):
        """What the placeholders of the command stand for."""
        return dict(dockerfile=f"{folder}/Dockerfile", tag=f"bench-{self.name}", context=folder)

    def env(self):
        """Variables of the timed command."""
        return {}

    def check(self, outputs):
        """What the runs at once wrote to standard output; raises AssertionError where that is wrong."""

    def size(self):
        """Bytes of what came of it, where that is worth a column."""
        return None


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def write_files(root, count, size, seed):
    """`count` files of `size` bytes, half compressible, spread over folders of a hundred."""
    source = random.Random(seed)
    for i in range(count):
        folder = os.path.join(root, f"d{i // 100:04d}")
        if i % 100 == 0:
            os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"f{i:06d}.txt"), "wb") as f:
            f.write(source.randbytes(size // 2) + b"x" * (size - size // 2))


def fill(template, values):
    for key, value in values.items():
        template = template.replace("{" + key + "}", shlex.quote(value))
    return template
