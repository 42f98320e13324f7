"""The figures as a table in Markdown: a row for each scenario, each limit beside its figure, bold where it is missed."""
from statistics import median
from ratios import BARE, SLIPWAY, over, peak_mib, seconds, written_share


def head(builders):
    others = [name for name in builders if name != SLIPWAY] + [BARE]
    columns = ["scenario", "slipway s", "limit s", *(f"{name} s (÷ slipway)" for name in others), "cpu s", "MiB", "limit", "written ÷ image"]
    return f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"


def row(figures, scenario, builders, sizes):
    name = scenario.name
    samples = figures[name]
    cells = [f"{name}: {scenario.what}" + "".join(f"; {b} {size / 1e6:.1f} MB" for b, size in sizes.items())]
    cells += _time(figures, scenario) if SLIPWAY in samples else ["–", "–"]
    for other in [b for b in builders if b != SLIPWAY] + [BARE]:
        ratio = over(figures, name, other, SLIPWAY)
        cells.append("–" if other not in samples else f"{seconds(figures, name, other):.3g}" + (f" ({ratio:.2g})" if ratio else ""))
    cells.append(" / ".join(f"{median(s.cpu for s in samples[b]):.2f}" for b in builders if b in samples))
    cells += _room(figures, scenario) if SLIPWAY in samples else ["–"] * 3
    return f"| {' | '.join(cells)} |"


def _time(figures, scenario):
    took = seconds(figures, scenario.name, SLIPWAY)
    limit, told = scenario.limit_s, scenario.limit_s
    if scenario.limit_bare and BARE in figures[scenario.name]:
        limit = scenario.limit_bare * seconds(figures, scenario.name, BARE)
        told = f"{scenario.limit_bare} × bare = {limit:.2f}"
    return [_bold(f"{took:.3f}", limit is not None and took > limit), f"≤ {told}" if told else ""]


def _room(figures, scenario):
    peak = peak_mib(figures, scenario.name)
    written = written_share(figures, scenario)
    return [_bold(f"{peak:.0f}", peak > scenario.limit_mib), f"≤ {scenario.limit_mib}",
            "" if written is None else _bold(f"{written:.2f}", written > scenario.WRITTEN_LIMIT)]


def _bold(text, is_missed):
    return f"**{text}**" if is_missed else text
