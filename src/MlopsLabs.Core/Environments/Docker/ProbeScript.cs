using System.Globalization;
using System.Text;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The one exec that reads the probes of a service. Words: <c>begin I</c>, the bytes, <c>end I CODE HUNDREDTHS OOM-KILLS STATUS</c>;
/// between them <c>gap I SIZE</c> where the middle of a file is left out, <c>path I</c> after the path of one of several files,
/// <c>entry I</c> after its content, <c>cut I</c> when more does not fit. Or <c>absent I</c>, <c>denied I</c>, <c>no-tool I</c>,
/// <c>open I</c>, <c>closed I</c>. Last of all <c>done</c>.
/// </summary>
internal static class ProbeScript
{
    /// <summary>
    /// The kernel takes no longer argument (MAX_ARG_STRLEN is 128 KiB); probes that do not fit into one script make another exec.
    /// </summary>
    public const int MaxLength = 96 * 1024;

    /// <summary>The script for probes of one service. Their indices count from zero.</summary>
    public static string For(IReadOnlyList<ProbeSpec> probes, string nonce)
    {
        var script = new StringBuilder(ScriptParts.Preamble(nonce)).Append(Files);
        var captured = probes.Index().Where(probe => probe.Item.Source is CommandSource or HttpSource).Select(probe => probe.Index).ToList();
        if (captured.Count > 0)
            script.Append(ScriptParts.Limited).Append(ScriptParts.Ooms).Append(Capture).Append(Pipes(captured));
        if (probes.Any(probe => probe.Source is HttpSource))
            script.Append(HttpProbe.Functions);
        if (probes.Any(probe => probe.Source is PortSource))
            script.Append(ScriptParts.Listens);
        for (var index = 0; index < probes.Count; index++)
            script.Append(Line(probes[index], index));
        return script.Append("say 'done'\n").ToString();
    }

    /// <summary>The longest that the script may take.</summary>
    public static TimeSpan Limit(IReadOnlyList<ProbeSpec> probes) =>
        probes.Aggregate(TimeSpan.FromSeconds(20), (sum, probe) => sum + probe.Timeout + TimeSpan.FromSeconds(5));

    /// <summary>How many bytes of a longer output come from its beginning.</summary>
    public static int Head(int maxBytes) => Math.Max(1, maxBytes / 2);

    /// <summary>What a probe adds to a script.</summary>
    public static string Line(ProbeSpec probe, int index)
    {
        var max = probe.MaxBytes;
        var head = Head(max);
        // One byte more than is kept tells that there was more.
        var bounds = string.Create(CultureInfo.InvariantCulture, $"{index} {head} {max - head + 1} {ScriptParts.Seconds(probe.Timeout)}");
        return probe.Source switch
        {
            FileSource file => string.Create(CultureInfo.InvariantCulture, $"file {index} {max} {head} {max - head} {ShellWords.Quote(Absolute(file.File))}\n"),
            FilesSource files => string.Create(CultureInfo.InvariantCulture, $"files {index} {max} {ShellWords.Pattern(Absolute(files.Pattern))}\n"),
            CommandSource command => $"e=/dev/null; run {bounds} {ShellWords.Quote(command.Command)}; ended\n",
            HttpSource http => $"http {bounds} {ShellWords.Quote(http.Url)}\n",
            PortSource port => string.Create(CultureInfo.InvariantCulture, $"if listens {ScriptParts.HexPort(port.Port)}; then say open {index}; else say closed {index}; fi\n"),
            _ => throw new ArgumentException($"a probe of kind {probe.Source.Kind} is not read inside a service", nameof(probe)),
        };
    }

    private static string Absolute(string path) => path.StartsWith('/') ? path : "/" + path;

    /// <summary>A folder for pipes, in memory where there is such a place, and two pipes for each command.</summary>
    private static string Pipes(IReadOnlyList<int> indices)
    {
        var names = string.Join(' ', indices.Select(index => string.Create(CultureInfo.InvariantCulture, $"\"$d/p{index}\" \"$d/q{index}\"")));
        return $$"""
            d=/dev/shm/.$N; mkdir -m 700 "$d" 2>/dev/null || { d=/tmp/.$N; mkdir -m 700 "$d" || { say no-room; exit 0; }; }
            trap 'rm -rf "$d"' EXIT
            mkfifo {{names}} || { say no-room; exit 0; }

            """;
    }

    private const string Files = """
        lost() { case $(LC_ALL=C ls -d "$2" 2>&1 >/dev/null) in *ermission\ denied*) say denied "$1" ;; *) say absent "$1" ;; esac; }
        file() {
          if [ ! -f "$5" ]; then lost "$1" "$5"; return; fi
          [ -r "$5" ] || { say denied "$1"; return; }
          n=$(wc -c < "$5"); n=$((n))
          say begin "$1"
          if [ "$n" -le "$2" ]; then head -c "$2" "$5"
          else head -c "$3" "$5"; say gap "$1" "$n"; tail -c "$4" "$5"; fi
          say end "$1" $? 0 0
        }
        files() {
          i=$1 left=$2 some=; shift 2
          say begin "$i"
          for f do
            [ -f "$f" ] || continue
            [ -r "$f" ] || { say denied "$i"; return; }
            some=1
            n=$(wc -c < "$f"); n=$((n))
            [ "$n" -le "$left" ] || { say cut "$i"; break; }
            printf %s "$f"; say path "$i"
            [ "$n" -eq 0 ] || head -c "$n" "$f"
            say entry "$i"
            left=$((left - n))
          done
          if [ -n "$some" ]; then say end "$i" 0 0 0; else say absent "$i"; fi
        }

        """;

    /// <summary>
    /// <c>run INDEX HEAD TAIL SECONDS COMMAND…</c>: the command writes into one pipe, <c>cat</c> carries it to another, and at its end
    /// stands what keeps head and tail. The <c>cat</c> is there to be killed: what a command left running may hold the pipe for ever, and
    /// is not waited for; everything that was written before still comes to the end.
    /// </summary>
    private const string Capture = """
        over() { { read -r _ _ z _ < "/proc/$c/stat"; } 2>/dev/null || return 0; [ "$z" = Z ]; }
        run() {
          i=$1 h=$2 t=$3 s=$4; shift 4
          say begin "$i"
          { dd bs="$h" count=1 iflag=fullblock 2>/dev/null; tail -c "$t"; } < "$d/q$i" & k=$!
          cat < "$d/p$i" > "$d/q$i" & c=$!
          now; b=$up; ooms; o=$oom
          limited "$s" "$@" > "$d/p$i" 2> "$e" < /dev/null
          code=$?
          now; took=$((up - b))
          n=0
          until over; do
            n=$((n + 1))
            [ $n -lt 100 ] || sleep 0.05 2>/dev/null || sleep 1
            [ $n -lt 140 ] || kill $c
          done
          wait $c; wait $k
          ooms; killed=0
          [ -z "$oom" ] || killed=$((oom - o))
          st=
        }
        ended() { say end "$i" $code $took $killed $st; }

        """;
}
