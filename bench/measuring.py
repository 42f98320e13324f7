"""Runs one command, and tells what it took: of its whole process tree, and of a daemon that works for it."""
import os, subprocess, time
from typing import NamedTuple

MIB = 1 << 20


class Sample(NamedTuple):
    """One timed run. Memory is the peak of the largest process; `written` is what was handed to the disk, file data and more."""
    wall: float
    cpu: float
    peak_mib: float
    written: int


class Daemon:
    """A process whose work counts too, with its children, by the file with its number; without one, nothing is counted."""

    def __init__(self, pid_file=None):
        self._pid_file = pid_file and os.path.expandvars(pid_file)

    def processes(self):
        """The numbers of the daemon and of all that it has started and that live."""
        if not self._pid_file:
            return []
        children = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            stat = _read(f"/proc/{pid}/stat")
            if stat:
                children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(pid))
        found = [int(open(self._pid_file).read())]
        for pid in found:
            found.extend(children.get(pid, []))
        return found

    def totals(self):
        """Processor seconds and bytes written so far, those of ended children included."""
        cpu = written = 0
        for pid in self.processes():
            stat, io = _read(f"/proc/{pid}/stat"), _read(f"/proc/{pid}/io")
            if stat and io:
                cpu += sum(map(int, stat.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")
                written += _field(io, "write_bytes")
        return cpu, written

    def forget_peak(self):
        """From now on the peak is that of what follows (proc(5), clear_refs)."""
        for pid in self.processes():
            with open(f"/proc/{pid}/clear_refs", "w") as f:
                f.write("5")

    def peak_mib(self):
        return max((_field(_read(f"/proc/{pid}/status"), "VmHWM") / 1024 for pid in self.processes()), default=0)


def run(commands, env, log, daemon=Daemon(), outputs=None):
    """Runs commands at once, each under `sh -c`, until the last has ended; raises SystemExit where one fails.

    `outputs`, a list, gets what each wrote to standard output; the rest goes to the file `log`.
    """
    environment = {**os.environ, **env}
    daemon.forget_peak()
    cpu, written = daemon.totals()
    written += _own_written()
    own_cpu, own_peak = 0, 0
    with open(log, "ab") as told:
        began = time.perf_counter()
        running = [(subprocess.Popen(["sh", "-c", command], env=environment, stdin=subprocess.DEVNULL, stderr=told,
                                     stdout=told if outputs is None else subprocess.PIPE), command) for command in commands]
        for process, command in running:
            if outputs is not None:
                outputs.append(process.stdout.read().decode().strip())
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            own_cpu += usage.ru_utime + usage.ru_stime
            own_peak = max(own_peak, usage.ru_maxrss / 1024)
        wall = time.perf_counter() - began
    for process, command in running:
        if process.returncode != 0:
            raise SystemExit(f"failed ({process.returncode}): {command}\nsee {log}")
    cpu_after, written_after = daemon.totals()
    return Sample(wall, own_cpu + cpu_after - cpu, max(own_peak, daemon.peak_mib()), _own_written() + written_after - written)


def _own_written():
    # What ended children wrote is added to their parent's account.
    return _field(_read("/proc/self/io"), "write_bytes")


def _field(text, name):
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name + ":")), 0)


def _read(path):
    try:
        with open(path) as f:
            return f.read()
    except (FileNotFoundError, ProcessLookupError):
        return ""
