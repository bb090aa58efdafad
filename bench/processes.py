"""Runs whole processes and measures each: wall and CPU seconds, peak memory. Used by loading.py and checking.py."""

import os
import platform
import statistics
import sys


def run(command):
    """Wall seconds, CPU seconds, peak memory in MiB and the printed text of one process."""
    read_end, write_end = os.pipe()
    start = os.times().elapsed
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)])
    os.close(write_end)
    with os.fdopen(read_end) as output:
        text = output.read().strip()
    _, status, usage = os.wait4(child, 0)
    wall = os.times().elapsed - start
    if status != 0:
        sys.exit(f"{command[0]} failed with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def in_turn(commands, pairs):
    """For each name its measured runs, one of each in turn; the first round only warms the file cache and is not counted."""
    measured = {name: [] for name in commands}
    for pair in range(pairs + 1):
        for name, command in commands.items():
            result = run(command)
            if pair > 0:
                measured[name].append(result)
    return measured


def shown(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def rows(measured):
    """A table row per process, then the ratios of all others to the first, pair by pair."""
    names = list(measured)
    lines = [
        "| | Wall, s | CPU, s | Peak memory, MiB |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {shown([r[0] for r in runs], 2)} | {shown([r[1] for r in runs], 2)} | {shown([r[2] for r in runs], 0)} |"
          for name, runs in measured.items()),
    ]
    for name in names[1:]:
        ratios = [[other[i] / max(own[i], 0.01) for own, other in zip(measured[names[0]], measured[name])] for i in range(3)]
        lines.append(f"| {name} / {names[0]}, pair by pair | " + " | ".join(shown(ratio, 2) for ratio in ratios) + " |")
    return lines


def machine():
    with open("/proc/cpuinfo") as info:
        processor = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "unknown")
    return (
        f"Python {platform.python_version()}; {os.cpu_count()} cores, {processor}. Only the ratios are a claim; the seconds are those of this "
        f"machine, which had other work at the same time when the load average (here {os.getloadavg()[0]:.1f}) exceeds the cores of the processes."
    )


def write(target, lines):
    with open(target, "w") as file:
        file.write("\n".join(lines))
    print("\n".join(lines))
