"""Many builds at the same time, in one store."""
from .scenario import BASE, Scenario, write, write_files

MANY = 16


class Crowd(Scenario):
    """Builds that copy, run and copy again; `at_once` of them, of the same Dockerfile or of one each."""
    cold = True

    def __init__(self, name, what, at_once, same):
        self.name, self.what, self.at_once, self._same = name, what, at_once, same
        self.group = "crowd"

    def make(self, folder):
        write_files(f"{folder}/src", 200, 4096, 4)
        for i in range(self.at_once):
            which = 0 if self._same else i
            write(f"{folder}/Dockerfile{i}",
                  f"FROM {BASE} AS build\nCOPY src /src\nRUN cat /src/*/* | wc -c > /out && echo {which} >> /out\n"
                  f"FROM {BASE}\nENV N={which}\nCOPY --from=build /out /out\n")

    def values(self, folder):
        return dict(dockerfile=f"{folder}/Dockerfile{{turn}}", tag=f"bench-{self.name}{{turn}}", context=folder)

    def check(self, outputs):
        images = len(set(outputs))
        assert images == (1 if self._same else self.at_once), f"{self.at_once} builds made {images} images: {outputs}"


SCENARIOS = [
    Crowd("crowd1", "one build of COPY, RUN, COPY --from, cold", 1, same=True),
    Crowd("crowd16", f"{MANY} different ones at once, cold", MANY, same=False),
    Crowd("crowd16-same", f"{MANY} of the same at once, cold", MANY, same=True),
]
