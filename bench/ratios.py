"""What is told of a run: ratios, which say the same on another machine. Figures: scenario → builder → samples in order."""
from statistics import median

SLIPWAY, BARE = "slipway", "bare"


def over(figures, scenario, builder, other):
    """The median of builder ÷ other of each turn, or None where one of them sat out."""
    samples = figures.get(scenario, {})
    pairs = zip(samples.get(builder, []), samples.get(other, []))
    return median([a.wall / b.wall for a, b in pairs] or [float("nan")]) if builder in samples and other in samples else None


def seconds(figures, scenario, builder):
    return median(sample.wall for sample in figures[scenario][builder])


def peak_mib(figures, scenario, builder=SLIPWAY):
    return max(sample.peak_mib for sample in figures[scenario][builder])


def written_share(figures, scenario, builder=SLIPWAY):
    """Bytes handed to the disk for each byte of the image, or None where the scenario has none."""
    size = scenario.image_bytes
    return median(sample.written for sample in figures[scenario.name][builder]) / size if size else None


def growth(figures, sizes):
    """What one more costs at the largest size ÷ what it costs at the one before; 1 is linear. `sizes`: three scenarios, ascending.

    None where the smaller ones cannot be told apart: there is nothing to grow from.
    """
    times = [seconds(figures, s.name, SLIPWAY) for s in sizes]
    slopes = [(times[i + 1] - times[i]) / (sizes[i + 1].count - sizes[i].count) for i in range(2)]
    return slopes[1] / slopes[0] if slopes[0] > 0 else None


def against(figures, scenario, other):
    """The median of scenario ÷ other of each turn, both Slipway's."""
    return median(a.wall / b.wall for a, b in zip(figures[scenario][SLIPWAY], figures[other][SLIPWAY]))


def all_of(figures, scenarios):
    """Every ratio by its name; smaller is better for each."""
    found = {}
    groups = {}
    for scenario in scenarios:
        name = scenario.name
        if SLIPWAY not in figures.get(name, {}):
            continue
        for other in figures[name]:
            if other != SLIPWAY:
                found[f"{name}: slipway ÷ {other}"] = over(figures, name, SLIPWAY, other)
        found[f"{name}: memory ÷ {scenario.limit_mib} MiB"] = peak_mib(figures, name) / scenario.limit_mib
        if scenario.image_bytes:
            found[f"{name}: written ÷ image"] = written_share(figures, scenario)
        if scenario.group:
            groups.setdefault(scenario.group, []).append(scenario)
    for group, members in groups.items():
        if len(members) == 3 and hasattr(members[0], "count"):
            found[f"{group}: growth"] = growth(figures, members)
        elif not hasattr(members[0], "count"):
            found.update({f"{other.name} ÷ {members[0].name}": against(figures, other.name, members[0].name) for other in members[1:]})
    return {name: round(ratio, 3) for name, ratio in found.items() if ratio is not None}
