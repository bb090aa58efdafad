"""Writes the software bill of materials of a release as SPDX 2.3 JSON: what the lock files and the image name.

  sbom.py VERSION COMMIT SECONDS DEBIAN_PACKAGES < /dev/null > sbom.spdx.json

SECONDS is the time of the commit since 1970; DEBIAN_PACKAGES a file with a line "name<TAB>version<TAB>architecture" for each
package of the image. The same input gives the same bytes.
"""
import base64
import datetime
import glob
import hashlib
import json
import re
import sys

version, commit, seconds, debian = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
created = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def package(kind, name, found, purl, checksum=None):
    identifier = re.sub(r"[^A-Za-z0-9.-]", "-", f"SPDXRef-{kind}-{name}-{found}")
    entry = {
        "SPDXID": identifier,
        "name": name,
        "versionInfo": found,
        "downloadLocation": "NOASSERTION",
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "filesAnalyzed": False,
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl}],
    }
    if checksum:
        entry["checksums"] = [{"algorithm": "SHA512", "checksumValue": checksum}]
    return entry


packages = {}
for lock_file in sorted(glob.glob("src/*/packages.lock.json")):
    for frameworks in json.load(open(lock_file, encoding="utf-8"))["dependencies"].values():
        for name, entry in frameworks.items():
            if entry["type"] == "Project":
                continue
            # The lock file's content hash is the SHA-512 of the package, in Base64.
            checksum = base64.b64decode(entry["contentHash"]).hex()
            one = package("NuGet", name, entry["resolved"], f"pkg:nuget/{name}@{entry['resolved']}", checksum)
            packages[one["SPDXID"]] = one
for line in open(debian, encoding="utf-8"):
    name, found, architecture = line.rstrip("\n").split("\t")
    one = package("Debian", name, found, f"pkg:deb/debian/{name}@{found}?arch={architecture}")
    packages[one["SPDXID"]] = one

product = package("Product", "CmlAction", version, f"pkg:generic/cml-action@{version}")
product["licenseDeclared"] = "MIT"
contents = [product, *(packages[key] for key in sorted(packages))]
namespace = hashlib.sha256(json.dumps([version, commit, contents], sort_keys=True).encode()).hexdigest()
json.dump({
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": f"CmlAction-{version}",
    "documentNamespace": f"urn:cml-action:sbom:{namespace}",
    "creationInfo": {"created": created, "creators": ["Tool: scripts/release/sbom.py", "Organization: CmlAction authors"]},
    "comment": f"Built from commit {commit}.",
    "packages": contents,
    "relationships": [
        {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": product["SPDXID"]},
        *({"spdxElementId": product["SPDXID"], "relationshipType": "CONTAINS", "relatedSpdxElement": one["SPDXID"]} for one in contents[1:]),
    ],
}, sys.stdout, indent=2, sort_keys=False)
sys.stdout.write("\n")
