"""Prints the release notes of one version: its section of CHANGELOG.md.

  notes.py VERSION [--unreleased]     with --unreleased the section "Unreleased" stands in, for a rehearsal
"""
import re
import sys

version, rehearsal = sys.argv[1], "--unreleased" in sys.argv[2:]
sections = re.split(r"^## ", open("CHANGELOG.md", encoding="utf-8").read(), flags=re.MULTILINE)[1:]
wanted = "Unreleased" if rehearsal else version
for section in sections:
    heading, _, body = section.partition("\n")
    if re.fullmatch(rf"\[?{re.escape(wanted)}\]?( .*)?", heading.strip()) and body.strip():
        print(body.strip())
        break
else:
    sys.exit(f"CHANGELOG.md has no section \"## {wanted}\" with content: write what changed for the user first")
