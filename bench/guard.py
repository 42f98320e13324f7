"""Compares the ratios of a benchmark run with recorded ones: what got worse than the tolerance allows is a regression."""
import argparse, json, sys

# How much worse a ratio may get, where the record says nothing else: medians of few runs move by a fifth from day to day.
TOLERANCE = 1.3


def compare(record, measured):
    """(what regressed, what else is worth telling), as lines. `record`: {"ratios": {name: ratio}, "tolerances": {name: factor}}."""
    regressed, told = [], []
    for name, ratio in measured.items():
        # An older binary is its own record.
        before = 1.0 if name.endswith("÷ before") else record["ratios"].get(name)
        allowed = record.get("tolerances", {}).get(name, TOLERANCE)
        if before is None:
            told.append(f"new        {name}: {ratio}")
        elif ratio > before * allowed:
            regressed.append(f"REGRESSED  {name}: {before} → {ratio}, more than {allowed} times")
        elif ratio < before / allowed:
            told.append(f"improved   {name}: {before} → {ratio}; record it with --update")
    told += [f"unmeasured {name}" for name in record["ratios"] if name not in measured]
    return regressed, told


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", required=True, help="the file with the recorded ratios")
    parser.add_argument("--figures", required=True, help="the file that bench.py --json wrote")
    parser.add_argument("--update", action="store_true", help="record what was measured, beside what was not")
    a = parser.parse_args()
    record = json.load(open(a.record))
    measured = json.load(open(a.figures))["ratios"]
    if a.update:
        kept = {name: ratio for name, ratio in measured.items() if not name.endswith("÷ before")}
        record["ratios"] = dict(sorted({**record["ratios"], **kept}.items()))
        with open(a.record, "w") as f:
            json.dump(record, f, indent=1, ensure_ascii=False)
            f.write("\n")
        return 0
    regressed, told = compare(record, measured)
    print("\n".join(told + regressed))
    print(f"{len(measured)} ratios, {len(regressed)} regressed")
    return 1 if regressed else 0


if __name__ == "__main__":
    sys.exit(main())
