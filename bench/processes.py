"""Runs whole processes and measures each: wall and CPU seconds, peak memory."""
import os
import statistics
import sys

# The peak memory of a child counts from before its exec, so this program must itself stay small: it imports no library.


def run(command, folder=None, environment=None, expected=0):
    """Wall seconds, CPU seconds, peak memory in MiB and the printed text of one process."""
    words = [str(word) for word in (["env", "-C", folder, *command] if folder else command)]
    read_end, write_end = os.pipe()
    start = os.times().elapsed
    child = os.posix_spawnp(words[0], words, {**os.environ, **(environment or {})}, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)])
    os.close(write_end)
    with os.fdopen(read_end) as output:
        text = output.read().strip()
    _, status, usage = os.wait4(child, 0)
    wall = os.times().elapsed - start
    if os.waitstatus_to_exitcode(status) != expected:
        sys.exit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}\n{text}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def in_turn(commands, runs):
    """For each name its measured runs, one of each in turn; the first round only warms the file cache and is not counted.

    commands: name to the words of a command, or to a function that runs one and returns what `run` does.
    """
    measured = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = command() if callable(command) else run(command)
            if turn > 0:
                measured[name].append(result)
    return measured


def shown(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def ratios(measured, of, to, column):
    """Pair by pair: how many times more `of` takes than `to`. Columns: 0 wall, 1 CPU, 2 memory."""
    return [one[column] / max(other[column], 0.001) for one, other in zip(measured[of], measured[to])]


def table(measured, ratios_to):
    """A row for each process, then the ratios of all others to one of them, pair by pair."""
    lines = [
        "| | Wall, s | CPU, s | Peak memory, MiB |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {shown([r[0] for r in runs], 2)} | {shown([r[1] for r in runs], 2)} | {shown([r[2] for r in runs], 0)} |"
          for name, runs in measured.items()),
    ]
    for name in measured:
        if name != ratios_to:
            lines.append(f"| {name} / {ratios_to}, pair by pair | "
                         + " | ".join(shown(ratios(measured, name, ratios_to, column), 2) for column in range(3)) + " |")
    return lines
