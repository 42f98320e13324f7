"""COPY: many files, big ones, and one that changed."""
import os, time
from .scenario import BASE, Scenario, write, write_files
from .starts import Warm10k

GIB = 1 << 30


class Edit10k(Warm10k):
    name, what = "edit10k", "one of the 10,000 files changed: COPY, RUN, COPY --from"
    limit_s = 0.8
    bare = "cp -a src $BARE"

    def before(self, folder, turn):
        write(f"{folder}/src/d0042/f004242.txt", f"edit {turn} {time.time()}\n")


class BigCopy(Scenario):
    name, what, cold = "bigcopy", "1 GiB made by a RUN step, copied to a scratch image, cold", True
    bare = "dd if=/dev/urandom of=$BARE/big bs=1M count=1024 2>/dev/null && cp $BARE/big $BARE/copy"
    limit_bare = 1.25
    image_bytes = GIB

    def make(self, folder):
        write(f"{folder}/Dockerfile",
              f"FROM {BASE} AS build\nRUN dd if=/dev/urandom of=/big bs=1M count=1024 2>/dev/null\nFROM scratch\nCOPY --from=build /big /big\n")


class BigContext(Scenario):
    name, what, cold = "bigfile", "COPY of a file of 1 GiB, cold", True
    bare = "cp big $BARE"
    image_bytes = GIB

    def make(self, folder):
        write(f"{folder}/Dockerfile", "FROM scratch\nCOPY big /\n")
        with open(f"{folder}/big", "wb") as f:
            for _ in range(GIB >> 20):
                f.write(os.urandom(1 << 20))


class ManyFiles(Scenario):
    name, what, cold = "many50k", "50,000 files of 1 KiB to a stage, and from there to a scratch image, cold", True
    bare = "cp -a src $BARE"
    limit_bare = 1.5
    limit_mib = 200

    def make(self, folder):
        write_files(f"{folder}/src", 50_000, 1024, 2)
        write(f"{folder}/Dockerfile", f"FROM {BASE} AS build\nCOPY src /src\nFROM scratch\nCOPY --from=build /src /src\n")


SCENARIOS = [Edit10k(), BigCopy(), BigContext(), ManyFiles()]
