#!/bin/bash
# A short way to read the estate's files over HTTP. It shows nothing that curl and git do not show.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
usage: estate ls   HOST /path      list a folder of a host: batch or metadata
       estate cat  HOST /path      print a file
       estate get  HOST /path      copy a folder or file here, to ./HOST/path
       estate repos                list the git repositories of forge
       estate tags                 list the repositories and tags of the registry
TEXT
  exit 2
}

address() { # host path -> URL
  printf 'http://%s:8080/%s' "$1" "${2#/}"
}

shares() { # ends here when the host shares no files
  case "$1" in
    batch | metadata) ;;
    *) echo "estate: only batch and metadata share files; forge is read with git, the registry with skopeo or estate tags" >&2; exit 2 ;;
  esac
}

fetch() {
  curl -fsS --max-time 20 "$1" || { echo "estate: $1 cannot be read; see what there is: estate ls batch / (or metadata)" >&2; exit 1; }
}

case "${1-}" in
  ls)
    [ $# -ge 2 ] || usage
    shares "$2"
    path=${3-/}
    [ "${path#/}" = "" ] && { fetch "$(address "$2" /)"; exit; }
    fetch "$(address "$2" "${path%/}/")" | sed -n 's/^<a href="\([^"]*\)">[^<]*<\/a> *\(.*\)$/\2\t\1/p' | grep -v $'\t\.\./$' || true ;;
  cat)
    [ $# -eq 3 ] || usage
    shares "$2"
    fetch "$(address "$2" "$3")" ;;
  get)
    [ $# -eq 3 ] || usage
    shares "$2"
    case "$3" in
      */) wget -q -r -np -nH -e robots=off -R 'index.html*' -P "$2" "$(address "$2" "$3")" ;;
      *)  if curl -fs -o /dev/null --max-time 20 "$(address "$2" "$3/")"; then exec "$0" get "$2" "$3/"; fi
          wget -q -r -l1 -np -nH -e robots=off -P "$2" "$(address "$2" "$3")" ;;
    esac
    echo "copied to ./$2/${3#/}" ;;
  repos)
    [ $# -eq 1 ] || usage
    fetch http://forge:8080/ ;;
  tags)
    [ $# -eq 1 ] || usage
    fetch 'http://registry:5000/v2/_catalog?n=1000' | jq -r '.repositories[]' | while read -r repository; do
      printf '%s\t%s\n' "$repository" "$(fetch "http://registry:5000/v2/$repository/tags/list" | jq -r '(.tags // []) | sort | join(" ")')"
    done ;;
  *) usage ;;
esac
