using System.Globalization;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The one exec that runs a checker script: it makes sure of the bounds, unpacks what comes by standard input, runs the script, ends what the script left
/// running, hands its result over and clears everything that could be written. Words after the script's output: <c>result</c> and the bytes,
/// <c>refused WHAT</c> or <c>none</c>; then <c>end CODE OOM-KILLS clean|dirty</c>.
/// </summary>
internal static class CheckerScript
{
    public const string Job = "/job";
    private const string Evidence = "/job/evidence";
    private const string Result = "/job/result/result.json";

    /// <summary>
    /// An engine that dropped a bound makes the run the platform's trouble (exit code 75). The capabilities are all four zero, so that none can be
    /// had again either. A process that this cannot end, or a folder that it cannot clear, makes the container unfit for another script.
    /// </summary>
    private const string Command = $$"""
        trouble() { echo "mlopslabs: $*" >&2; exit 75; }
        weak() { trouble "the sandbox is not in force: $*"; }
        while read -r k v _; do
          case $k in
            CapEff:|CapPrm:|CapBnd:|CapInh:) [ "$v" = 0000000000000000 ] || weak "$k $v" ;;
            NoNewPrivs:) [ "$v" = 1 ] || weak "$k $v" ;;
            Seccomp:) [ "$v" = 2 ] || weak "$k $v" ;;
          esac
        done < /proc/self/status
        for f in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
          [ ! -r $f ] || { read -r v < $f; [ "$v" != max ] && [ "$v" -le "$MEMORY" ] || weak "memory $v"; }
        done
        for f in /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max; do
          [ ! -r $f ] || { read -r v < $f; [ "$v" != max ] && [ "$v" -le "$PIDS" ] || weak "processes $v"; }
        done
        ! [ -e /sys/class/net/eth0 ] || weak network
        N=$NONCE
        unset NONCE MEMORY PIDS
        say() { printf '\036%s %s\n' "$N" "$*"; }
        {{ScriptParts.Ooms}}
        others() {
          for p in /proc/[0-9]*; do
            s= u=
            { [ "${p#/proc/}" = $$ ] || while read -r k v _; do
              case $k in State:) s=$v ;; Uid:) u=$v; break ;; esac
            done < $p/status; } 2>/dev/null
            [ "$u" != 65534 ] || [ "$s" = Z ] || return 0
          done
          return 1
        }
        umask 022
        cd {{Job}} && chmod 755 . && tar -x -b 1 && chmod -R a-w . && chmod u+w result || trouble 'the script and its evidence did not arrive'
        cd /scratch || trouble 'there is no place to work'
        ooms; o=$oom
        "{{Job}}/$0" < {{Job}}/stdin.json
        code=$?
        n=0 left=clean
        while others; do
          kill -9 -1
          n=$((n + 1))
          [ $n -lt 50 ] || { left=dirty; break; }
          [ $n -lt 3 ] || sleep 0.02
        done
        ooms; killed=0
        [ -z "$oom" ] || killed=$((oom - o))
        r={{Result}}
        if [ -L $r ]; then say refused a symbolic link
        elif [ -p $r ]; then say refused a named pipe
        elif [ -d $r ]; then say refused a folder
        elif [ ! -e $r ]; then say none
        elif [ ! -f $r ]; then say refused a special file
        elif [ ! -r $r ]; then say refused unreadable
        else
          size=$(wc -c < $r)
          if [ "$size" -gt $MOST ]; then say long "$size"
          else say result; cat $r; fi
        fi
        cd / && chmod -R u+rwX {{Job}} && find {{Job}} /scratch /tmp /dev/shm -mindepth 1 -delete 2>/dev/null || left=dirty
        say end $code $killed $left
        exit $code
        """;

    /// <summary>The request.</summary>
    /// <exception cref="AuthorException">The script cannot be read, or evidence would lie outside its folder.</exception>
    public static ExecRequest Request(CheckerJob job, string container, string nonce) => new(
        container, $"run the script of check {job.Check}", ["sh", "-c", Command.Replace("$MOST", CheckerOutcome.MaxResultBytes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), ScriptName(job)],
        CheckerContainer.Nobody, "/",
        [
            $"LAB_ID={job.Lab}", $"CHECK_ID={job.Check}", $"SEED={job.Seed}", $"EVIDENCE_DIR={Evidence}", $"RESULT_FILE={Result}", "HOME=/scratch", $"NONCE={nonce}",
            .. CheckerContainer.Bounds,
        ])
    {
        Input = Pack(job),
    };

    /// <summary>The script, its evidence, its input and a place for its result: the only one that can be written as it is.</summary>
    private static byte[] Pack(CheckerJob job)
    {
        using var tar = new FileTar();
        tar.AddFolder("evidence", 0b111_101_101, 0, 0);
        tar.AddFolder("result", 0b111_000_000, 0, 0);
        try
        {
            tar.AddFile(ScriptName(job), File.ReadAllBytes(job.Script), 0b101_101_101, 0, 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the checker script cannot be read: {error.Message}", job.Script, error);
        }
        tar.AddFile("stdin.json", job.Input, 0b100_100_100, 0, 0);
        foreach (var file in job.Files)
            AddEvidence(tar, file);
        return tar.ToArray();
    }

    private static void AddEvidence(FileTar tar, CheckerFile file)
    {
        var parts = file.Path.Split('/');
        if (parts.Any(part => part is "" or "." or "..") || file.Path.Contains('\0', StringComparison.Ordinal))
            throw new AuthorException($"the evidence {file.Path} would lie outside its folder");
        for (var depth = 1; depth < parts.Length; depth++)
            tar.AddFolder("evidence/" + string.Join('/', parts[..depth]), 0b111_101_101, 0, 0);
        tar.AddFile("evidence/" + file.Path, file.Content, 0b100_100_100, 0, 0);
    }

    /// <summary>The script keeps its name, which its messages may show; nothing else in the folder has it.</summary>
    private static string ScriptName(CheckerJob job) => "check-" + Path.GetFileName(job.Script);
}
