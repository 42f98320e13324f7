"""What a start costs, and a build of which everything is known."""
from .scenario import BASE, Scenario, write, write_files

TWO_STAGES = f"""FROM {BASE} AS build
WORKDIR /src
COPY app.txt .
RUN cp app.txt out.txt && echo built >> out.txt
FROM {BASE}
ENV A=1
COPY --from=build /src/out.txt /out.txt
CMD ["cat", "/out.txt"]
"""


class Version(Scenario):
    name, what, command = "version", "the start: print the version", "version"
    limit_s = 0.045
    bare = "/usr/bin/python3 -c 'import json'"


class Warm(Scenario):
    name, what = "warm", "fully cached, two stages, six instructions"
    limit_s = 0.08
    bare = Version.bare

    def make(self, folder):
        write(f"{folder}/app.txt", "hello\n")
        write(f"{folder}/Dockerfile", TWO_STAGES)


class Warm10k(Scenario):
    name, what = "warm10k", "fully cached, context of 10,000 files (40 MB)"
    limit_s = 0.15
    bare = "find . -type f -size +1G"

    def make(self, folder):
        write_files(f"{folder}/src", 10_000, 4096, 1)
        write(f"{folder}/Dockerfile", f"FROM {BASE} AS build\nCOPY . /src\nRUN ls /src > /list\nFROM {BASE}\nCOPY --from=build /list /list\n")


class Stages500(Scenario):
    name, what, cold = "stages500", "500 stages of which the target needs 50, cold", True
    limit_s = 0.5

    def make(self, folder):
        write(f"{folder}/a.txt", "a\n")
        stages = [f"FROM {f's{i - 10}' if i % 10 == 0 and i else BASE} AS s{i}\nENV N={i}\nCOPY a.txt /a{i}\n" for i in range(500)]
        write(f"{folder}/Dockerfile", "".join(stages) + "FROM s490\n")


class Warm500(Stages500):
    name, what, cold = "warm500", "the same, fully cached", False
    limit_s = 0.1
    bare = Version.bare


SCENARIOS = [Version(), Warm(), Warm10k(), Stages500(), Warm500()]
