"""Runs the command after the first argument and writes its cost, children included, to that file as JSON."""

import json
import resource
import subprocess
import sys
import time

began = time.monotonic()
status = subprocess.call(sys.argv[2:])
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(
        {
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMegabytes": usage.ru_maxrss * scale / 2**20,
            "wallSeconds": time.monotonic() - began,
        },
        file,
    )
sys.exit(status)
