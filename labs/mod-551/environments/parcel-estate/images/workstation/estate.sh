#!/bin/bash
# A short way to read the estate's files over HTTP. It shows nothing that curl and git do not show.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
usage: estate ls   batch /path      list a folder
       estate cat  batch /path      print a file
       estate get  batch /path      copy a folder or file here, to ./batch/path
       estate repos                 list the repositories of forge
TEXT
  exit 2
}

address() { # host path -> URL
  [ "$1" = batch ] || { echo "estate: only batch shares files; forge is read with git" >&2; exit 2; }
  printf 'http://%s:8080/%s' "$1" "${2#/}"
}

fetch() {
  curl -fsS --max-time 20 "$1" || { echo "estate: $1 cannot be read; see what there is: estate ls batch /" >&2; exit 1; }
}

case "${1-}" in
  ls)
    [ $# -ge 2 ] || usage
    path=${3-/}
    [ "${path#/}" = "" ] && { fetch "$(address "$2" /)"; exit; }
    fetch "$(address "$2" "${path%/}/")" | sed -n 's/^<a href="\([^"]*\)">[^<]*<\/a> *\(.*\)$/\2\t\1/p' | grep -v $'\t\.\./$' || true ;;
  cat)
    [ $# -eq 3 ] || usage
    fetch "$(address "$2" "$3")" ;;
  get)
    [ $# -eq 3 ] || usage
    case "$3" in
      */) wget -q -r -np -nH -e robots=off -R 'index.html*' -P "$2" "$(address "$2" "$3")" ;;
      *)  if curl -fs -o /dev/null --max-time 20 "$(address "$2" "$3/")"; then exec "$0" get "$2" "$3/"; fi
          wget -q -r -l1 -np -nH -e robots=off -P "$2" "$(address "$2" "$3")" ;;
    esac
    echo "copied to ./$2/${3#/}" ;;
  repos)
    [ $# -eq 1 ] || usage
    fetch http://forge:8080/ ;;
  *) usage ;;
esac
