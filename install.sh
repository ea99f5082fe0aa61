#!/usr/bin/env bash
# Builds mlopslabs from this folder and installs it for you. Run with --help for more.
set -euo pipefail

SOURCE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly SOURCE PROJECT="$SOURCE/src/MlopsLabs/MlopsLabs.csproj"

usage() {
  cat <<'TEXT'
Builds mlopslabs from this folder and installs it for you; run it again to update.

  ./install.sh [--prefix DIR] [--portable]
  ./install.sh --uninstall [--purge] [--prefix DIR]

  --prefix DIR   install under DIR (DIR/share/mlopslabs/app, DIR/bin) and not in your home
  --portable     build the larger folder that needs no C compiler here, although one is there
  --uninstall    remove the program, its link and its completions; your work stays
  --purge        with --uninstall: remove your work as well (attempts, evidence, answers)
  --help         this text

Needs the .NET SDK 10. With clang or gcc and the zlib headers a native program is built (about 45 MB, starts at once),
else a self-contained folder. Nothing is written outside your home or DIR, except that root's link goes to /usr/local/bin
when ~/.local/bin is not on PATH.
TEXT
}

say() { printf '%s\n' "$*"; }

# die MESSAGE [WHAT TO DO]: a refusal always says what to do about it.
die() {
  printf 'install.sh: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '%s\n' "$2" >&2
  exit 1
}

# ------------------------------------------------------------------------------------------------ arguments

prefix='' action=install portable=no purge=no
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix)
      if [ -z "${2:-}" ]; then die '--prefix needs a folder.'; fi
      prefix="$2"
      shift
      ;;
    --prefix=?*) prefix="${1#--prefix=}" ;;
    --portable) portable=yes ;;
    --uninstall) action=uninstall ;;
    --purge) purge=yes ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; die "I do not know $1." ;;
  esac
  shift
done
[ "$purge" = no ] || [ "$action" = uninstall ] || die '--purge goes with --uninstall.'

# ------------------------------------------------------------------------------------------------ places

[ -n "${HOME:-}" ] || die 'HOME is not set.' 'Set it to your home folder.'
user_data="$HOME/.local/share"
case "${XDG_DATA_HOME:-}" in /*) user_data="$XDG_DATA_HOME" ;; esac

if [ -n "$prefix" ]; then
  mkdir -p "$prefix" 2>/dev/null || die "Cannot make $prefix."
  prefix="$(cd "$prefix" && pwd)"
  data="$prefix/share"
else
  data="$user_data"
fi
readonly APP="$data/mlopslabs/app"
readonly STATE="${MLOPSLABS_HOME:-$user_data/mlopslabs/home}"
readonly COMPLETIONS=(
  "bash:$data/bash-completion/completions/mlopslabs"
  "zsh:$data/zsh/site-functions/_mlopslabs"
  "fish:$data/fish/vendor_completions.d/mlopslabs.fish"
)

on_path() { case ":$PATH:" in *":$1:"*) return 0 ;; *) return 1 ;; esac; }

bin_folder() {
  if [ -n "$prefix" ]; then
    printf '%s' "$prefix/bin"
  elif [ "$(id -u)" = 0 ] && ! on_path "$HOME/.local/bin" && on_path /usr/local/bin; then
    # Root has no profile that puts ~/.local/bin on PATH: the command must work in the next line of a script.
    printf /usr/local/bin
  else
    printf '%s' "$HOME/.local/bin"
  fi
}

# The link is ours when it points into our folder: nothing else is ever replaced or removed.
is_our_link() { [ -L "$1" ] && [ "$(readlink "$1")" = "$APP/mlopslabs" ]; }

# ------------------------------------------------------------------------------------------------ uninstall

uninstall() {
  local found=no link entry
  if [ -x "$APP/mlopslabs" ]; then
    say 'Stopping your environments ...'
    if ! "$APP/mlopslabs" stop >/dev/null 2>&1 </dev/null || ! "$APP/mlopslabs" gc >/dev/null 2>&1 </dev/null; then
      say '  could not; what still runs is labelled mlopslabs on your engine.'
    fi
  fi
  for link in "$(bin_folder)/mlopslabs" "$HOME/.local/bin/mlopslabs" /usr/local/bin/mlopslabs; do
    if is_our_link "$link"; then rm -f "$link"; found=yes; say "removed $link"; fi
  done
  for entry in "${COMPLETIONS[@]}"; do
    if [ -f "${entry#*:}" ]; then rm -f "${entry#*:}"; say "removed ${entry#*:}"; fi
  done
  for entry in "$APP" "$APP.old"; do
    if [ -e "$entry" ]; then rm -rf "$entry"; found=yes; say "removed $entry"; fi
  done
  [ "$found" = yes ] || say "mlopslabs is not installed in $APP."
  if [ "$purge" = yes ]; then
    purge_state
  elif [ -d "$STATE" ]; then
    say "Your work stays in $STATE (--uninstall --purge removes it too)."
  fi
  rmdir "$data/mlopslabs" 2>/dev/null || true
}

purge_state() {
  [ -d "$STATE" ] || { say 'There is no work of yours to remove.'; return; }
  # MLOPSLABS_HOME may name anything: only a folder that holds our things, and is no one's home, is removed whole.
  local real
  real="$(cd "$STATE" && pwd -P)"
  if [ "$real" = / ] || [ "$real" = "$(cd "$HOME" && pwd -P)" ] || ! { [ -d "$real/courses" ] || [ -d "$real/demo" ]; }; then
    die "$STATE does not look like a folder of mlopslabs: it is left alone." 'Remove it by hand if it is one.'
  fi
  rm -rf "$real"
  say "removed $STATE"
}

# ------------------------------------------------------------------------------------------------ what is there to build with

find_sdk() {
  local candidate
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$HOME/.dotnet/dotnet" \
    /usr/local/share/dotnet/dotnet /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    # Asked inside the source folder, dotnet says whether it has an SDK that global.json takes.
    if [ -n "$candidate" ] && [ -x "$candidate" ] && sdk="$(cd "$SOURCE" && "$candidate" --version 2>/dev/null)"; then
      dotnet="$candidate"
      return
    fi
  done
  die 'The .NET SDK 10 is not here.' "$(
    cat <<'TEXT'
Get it in one of these ways, then run ./install.sh again:
  your package manager     apt-get install dotnet-sdk-10.0  |  dnf install dotnet-sdk-10.0  |  brew install dotnet
  without being root       curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
                           (it goes to ~/.dotnet, where this script looks for it)
TEXT
  )"
}

# Sets `native` to the linker, or to nothing and `why` to the reason.
find_linker() {
  native='' why=''
  if [ "$portable" = yes ]; then
    why='as you asked'
  elif command -v clang >/dev/null; then
    native=clang
  elif command -v gcc >/dev/null; then
    native=gcc
  else
    why='no clang or gcc is here'
  fi
  if [ -n "$native" ] && ! printf '#include <zlib.h>\n' | "$native" -E -x c - >/dev/null 2>&1; then
    native='' why='the zlib headers are not here (Debian: zlib1g-dev)'
  fi
}

# ------------------------------------------------------------------------------------------------ build

# run TITLE COMMAND...: shows that it goes on, keeps its output for when it fails.
run() {
  local title="$1" began=$SECONDS told=$SECONDS
  shift
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  while kill -0 "$job" 2>/dev/null; do
    if [ -t 1 ]; then
      printf '\r%s ... %d s ' "$title" $((SECONDS - began))
    elif [ $((SECONDS - told)) -ge 15 ]; then
      told=$SECONDS
      say "  ... $title, $((SECONDS - began)) s"
    fi
    sleep 0.2
  done
  if [ -t 1 ]; then printf '\r\033[K'; fi
  local ended=0
  wait "$job" || ended=$?
  job=''
  if [ "$ended" = 0 ]; then
    say "$title: done in $((SECONDS - began)) s"
  else
    say "$title: FAILED after $((SECONDS - began)) s"
    return 1
  fi
}

# publish OPTION...: into the staging folder. No build server is left running, and no developer's obj folder is touched.
publish() {
  rm -rf "$stage" && mkdir -p "$stage"
  "$dotnet" publish "$PROJECT" -c Release --use-current-runtime -o "$stage" --artifacts-path "$build" \
    -p:DebugType=none -p:PublishReferencesDocumentationFiles=false -p:CopyOutputSymbolsToPublishDirectory=false \
    -nodeReuse:false -p:UseSharedCompilation=false "$@"
}

build_program() {
  say "Building with .NET SDK $sdk; the first time it downloads what it needs."
  if [ -n "$native" ]; then
    if run "Native program, with $native" publish -p:PublishAot=true -p:CppCompilerAndLinker="$native"; then
      kind=native
      return
    fi
    { grep -E 'error|warning' "$log" || tail -n 5 "$log"; } | sort -u | head -n 20 >&2
    why='the native build failed'
  fi
  say "Building the portable folder, because $why."
  kind='self-contained folder'
  run 'Portable folder' publish --self-contained -p:PublishReadyToRun=true -p:PublishTrimmed=true && return
  tail -n 30 "$log" >&2
  die 'The build failed; its last lines stand above.' 'Nothing was changed. Is the package registry reachable?'
}

# ------------------------------------------------------------------------------------------------ install

clean_up() {
  # A job in the background of a script does not hear Ctrl-C.
  [ -z "${job:-}" ] || kill "$job" 2>/dev/null || true
  rm -rf "${stage:-}" "${log:-}" "${scratch:-}"
}

install() {
  find_sdk
  find_linker
  [ -d "$SOURCE/labs" ] || die "There is no labs folder beside install.sh." 'Run it from a whole copy of the repository.'
  bin="$(bin_folder)"
  check_link "$bin/mlopslabs"
  mkdir -p "$data/mlopslabs" || die "Cannot write $data/mlopslabs."
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  stage="$APP.new-$$" log="$(mktemp)" build="$SOURCE/artifacts/install" scratch=''
  if ! mkdir -p "$build" 2>/dev/null || [ ! -w "$build" ]; then
    scratch="$(mktemp -d)" build="$scratch"
  fi
  # An earlier run that was killed between two renames left the old program under its other name.
  if [ ! -e "$APP" ] && [ -e "$APP.old" ]; then mv "$APP.old" "$APP"; fi

  build_program
  cp -R "$SOURCE/labs" "$stage/labs"
  find "$stage/labs" -name __pycache__ -type d -prune -exec rm -rf {} +
  chmod -R a+rX "$stage"
  version="$("$stage/mlopslabs" version </dev/null)" || die 'The program that was built does not run.' 'What was installed before is still there.'

  # The old program, or the new one: never a part of either.
  rm -rf "$APP.old"
  if [ -e "$APP" ]; then mv "$APP" "$APP.old"; fi
  if ! mv "$stage" "$APP"; then
    if [ -e "$APP.old" ]; then mv "$APP.old" "$APP"; fi
    die "Cannot move the new program to $APP." 'What was installed before is still there.'
  fi
  rm -rf "$APP.old"

  put_link "$bin/mlopslabs"
  put_completions
  report
}

# Asked before anything is built: a link that leads nowhere may be replaced, somebody else's program may not.
check_link() {
  mkdir -p "$(dirname "$1")" || die "Cannot make $(dirname "$1")."
  [ -w "$(dirname "$1")" ] || die "Cannot write $(dirname "$1")." '--prefix DIR installs elsewhere.'
  if [ -e "$1" ] && ! is_our_link "$1"; then
    die "$1 is there already and is not ours." 'Remove it, or use --prefix DIR.'
  fi
}

put_link() {
  ln -s "$APP/mlopslabs" "$1.new-$$" && mv -f "$1.new-$$" "$1"
}

put_completions() {
  local entry file
  for entry in "${COMPLETIONS[@]}"; do
    file="${entry#*:}"
    if mkdir -p "$(dirname "$file")" 2>/dev/null && "$APP/mlopslabs" completion "${entry%%:*}" >"$file.new-$$" 2>/dev/null </dev/null; then
      mv -f "$file.new-$$" "$file"
    else
      rm -f "$file.new-$$"
      say "No completion for ${entry%%:*}: could not write $file."
    fi
  done
}

report() {
  say
  say "Installed $version ($kind, $(du -sh "$APP" | cut -f1))"
  say "  command      $bin/mlopslabs"
  say "  program      $APP"
  say "  courses      $APP/labs"
  say "  your work    $STATE"
  say "  completions  bash, fish; zsh needs: fpath+=($data/zsh/site-functions) before compinit"
  if ! on_path "$bin"; then
    say
    say "$bin is not on PATH. For this shell, and for those to come:"
    say "  export PATH=\"$bin:\$PATH\""
    case "${SHELL:-}" in
      */zsh) say "  echo 'export PATH=\"$bin:\$PATH\"' >> ~/.zshrc" ;;
      */fish) say "  fish_add_path $bin" ;;
      *) say "  echo 'export PATH=\"$bin:\$PATH\"' >> ~/.profile" ;;
    esac
  fi
  say
  say 'Next: mlopslabs demo'
}

"$action"
