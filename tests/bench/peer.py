# SPDX-License-Identifier: MIT
"""Reads the texts of a file of JSON Lines with spaCy's small English model: peer.py FILE."""
import json
import sys

import en_core_web_sm

nlp = en_core_web_sm.load()
with open(sys.argv[1], encoding="utf-8") as file:
    posts = [json.loads(line)["text"] for line in file]
print(sum(len(document.ents) for document in nlp.pipe(posts)))
