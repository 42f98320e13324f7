"""RUN steps: what one costs, and that those that can run at once do."""
from .scenario import BASE, Scenario, write


class Chain(Scenario):
    name, what, cold = "chain20", "20 RUN steps, cold", True
    limit_s = 0.8
    bare = "for i in $(seq 20); do unshare --mount --pid --uts --ipc --fork true; done"

    def make(self, folder):
        write(f"{folder}/Dockerfile", f"FROM {BASE}\n" + "".join(f"RUN true {i}\n" for i in range(20)))


class Parallel(Scenario):
    name, what, cold = "parallel4", "4 independent stages that sleep a second, cold", True
    limit_s = 1.15
    bare = "sleep 1"

    def make(self, folder):
        stages = "".join(f"FROM {BASE} AS s{i}\nRUN sleep 1 && echo {i} > /o{i}\n" for i in range(4))
        write(f"{folder}/Dockerfile", stages + "FROM scratch\n" + "".join(f"COPY --from=s{i} /o{i} /\n" for i in range(4)))


SCENARIOS = [Chain(), Parallel()]
