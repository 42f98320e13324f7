"""How cost grows with what is built: ten times the work may take ten times as long, and no longer."""
import os
from .scenario import BASE, Scenario, write, write_files
from .starts import TWO_STAGES, Version


class Growing(Scenario):
    """One size of several. Those of a group are measured in turn, so that their growth is told from one run."""
    own = True
    limit_mib = 200

    def __init__(self, count, cold):
        self.count, self.cold = count, cold
        self.group = f"{self.kind} {'cold' if cold else 'cached'}"
        self.name = f"{self.kind}{count}{'' if cold else '-cached'}"
        self.what = f"{count:,} {self.kind}, {'cold' if cold else 'fully cached'}"


class Instructions(Growing):
    """Metadata, and a COPY for every hundred."""
    kind = "instructions"

    def make(self, folder):
        write(f"{folder}/a.txt", "a\n")
        write(f"{folder}/Dockerfile", f"FROM {BASE}\n" + "".join(
            f"COPY a.txt /a{i}\n" if i % 100 == 0 else f"LABEL l{i}=v\n" if i % 2 else f"ENV e{i}=v\n" for i in range(self.count)))


class Copies(Growing):
    """Stages of a hundred COPY steps each, all of which the target needs."""
    kind = "copies"

    def make(self, folder):
        write(f"{folder}/a.txt", "a\n")
        stages = range(self.count // 100)
        write(f"{folder}/Dockerfile", "".join(
            f"FROM scratch AS s{s}\n" + "".join(f"COPY a.txt /{s}/{i}\n" for i in range(99)) for s in stages)
            + "FROM scratch\n" + "".join(f"COPY --from=s{s} /{s}/0 /{s}\n" for s in stages))


class Files(Growing):
    kind = "files"

    def make(self, folder):
        write_files(f"{folder}/src", self.count, 1024, 3)
        write(f"{folder}/Dockerfile", "FROM scratch\nCOPY src /src\n")


class StoreSize(Scenario):
    """A cached build in a store with few results, or one with ten thousand."""
    own, group, command = True, "store", "build"
    bare = Version.bare

    def __init__(self, name, steps):
        self.name, self._steps = name, steps
        self.what = f"fully cached, two stages, in a store with {steps:,} cached steps more"

    def make(self, folder):
        write(f"{folder}/app.txt", "hello\n")
        write(f"{folder}/Dockerfile", TWO_STAGES)
        if self._steps:
            Copies(self._steps, cold=True).make(f"{folder}/fill")

    def env(self):
        return {"BENCH_STATE": os.path.join(os.environ["BENCH_STATE"], self.name)}

    def set_up(self, do, folder, is_first):
        if self._steps:
            do("build", context=f"{folder}/fill", dockerfile=f"{folder}/fill/Dockerfile")


SCENARIOS = [
    *(kind(count, cold) for cold in (True, False) for kind in (Instructions, Copies) for count in (100, 1_000, 10_000)),
    *(Files(count, cold) for cold in (True, False) for count in (1_000, 10_000, 100_000)),
    StoreSize("small-store", 0),
    StoreSize("full-store", 10_000),
]
