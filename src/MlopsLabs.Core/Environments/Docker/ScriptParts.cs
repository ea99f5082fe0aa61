using System.Globalization;
using System.Security.Cryptography;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Pieces of POSIX shell that generated scripts share. Loops read <c>/proc</c> with the shell's own <c>read</c>: a process costs about a
/// millisecond, and an exec for each question would cost sixty.
/// </summary>
internal static class ScriptParts
{
    /// <summary>A number for <see cref="MarkerSplitter"/>.</summary>
    public static string NewNonce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary><c>say WORDS</c> writes a line of the script's own; <c>now</c> sets <c>up</c> to hundredths of a second. Commands find their service below <c>SERVICE_ROOT</c> in both runtimes.</summary>
    public static string Preamble(string nonce) => $$"""
        N={{nonce}}
        export SERVICE_ROOT=/
        say() { printf '\036%s %s\n' "$N" "$*"; }
        now() { read -r up _ < /proc/uptime; up=${up%.*}${up#*.}; }

        """;

    /// <summary>
    /// <c>limited SECONDS COMMAND…</c> kills the command when the time is over. The two kinds of <c>timeout</c> that images have, or none.
    /// </summary>
    public const string Limited = """
        if timeout -k 1 1 true 2>/dev/null; then limited() { timeout -k 2 "$@"; }
        elif timeout -s KILL 1 true 2>/dev/null; then limited() { timeout -s KILL "$@"; }
        else limited() { (
          s=$1; shift; "$@" & p=$!
          ( sleep "$s"; kill -9 "$p" ) >/dev/null 2>&1 & w=$!
          wait "$p"; c=$?; kill "$w" 2>/dev/null; exit "$c" ); }
        fi

        """;

    /// <summary><c>ooms</c> sets <c>oom</c> to how many processes of the container memory has cost so far; empty where nobody counts.</summary>
    public const string Ooms = """
        ooms() {
          oom=
          for f in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do
            [ -r $f ] && while read -r w v; do [ "$w" = oom_kill ] && oom=$v; done < $f
          done
        }

        """;

    /// <summary><c>listens HEX-PORT</c>: whether a socket of this network listens on a port, by any address.</summary>
    public const string Listens = """
        listens() {
          for t in /proc/net/tcp /proc/net/tcp6; do
            [ -r "$t" ] && while read -r _ a _ s _; do
              case "$a $s" in *:"$1 0A") return 0 ;; esac
            done < "$t"
          done
          return 1
        }

        """;

    /// <summary>A port as <c>/proc/net/tcp</c> writes it.</summary>
    public static string HexPort(int port) => port.ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, because not every <c>timeout</c> takes fractions.</summary>
    public static string Seconds(TimeSpan limit) =>
        Math.Max(1, (long)Math.Ceiling(limit.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
