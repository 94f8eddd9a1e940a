# SPDX-License-Identifier: MIT
"""Runs commands and says what they took; a process of its own, since a child's most memory counts its parent's."""
import json
import os
import subprocess
import sys
import time

for line in sys.stdin:
    request = json.loads(line)
    with open(request["output"], "wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(request["command"], stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps([process.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024]), flush=True)
