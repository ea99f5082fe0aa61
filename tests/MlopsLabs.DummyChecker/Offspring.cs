using System.Diagnostics;

namespace MlopsLabs.DummyChecker;

/// <summary>
/// Ways to leave processes behind. All of them sleep, ignore SIGTERM and hold the inherited output unless they say otherwise; the
/// program itself ends at once, or, with <c>stay</c>, hangs.
/// </summary>
internal static class Offspring
{
    /// <summary>How long they sleep. A test that looks for them on a shared machine gives a number of its own.</summary>
    private static readonly string s_nap = Environment.GetEnvironmentVariable("DUMMY_NAP") ?? "1000";

    private static readonly string s_stubborn = $"trap '' TERM INT HUP; while :; do sleep {s_nap}; done";
    private static readonly string s_shielded = s_stubborn.Replace("''", "\"\"", StringComparison.Ordinal);

    public static int InItsOwnSession(string[] words) => Leave($"setsid sh -c \"{s_stubborn}\" &", words);

    public static int ForkedTwice(string[] words) => Leave($"( setsid sh -c '( {s_shielded} & ) &' & )", words);

    /// <summary>A daemon by the book: other session, forked twice, no inherited descriptors, no inherited variables.</summary>
    public static int WithoutTrace(string[] words) =>
        Leave($"( env -i setsid sh -c 'cd /; ( {s_shielded} <&- >/dev/null 2>&1 & )' <&- >/dev/null 2>&1 & )", words);

    public static int Burst(int count, string[] words) =>
        Leave($"i=0; while [ $i -lt {count} ]; do setsid sleep {s_nap} & i=$((i+1)); done", words);

    /// <summary>Two processes that each start the other again when it is killed.</summary>
    public static int RespawningEachOther() =>
        Leave($$"""
            f() { trap '' TERM; while :; do setsid sh -c "trap '' TERM; sleep {{s_nap}}"; done; }
            f & f & f &
            """, ["stay"]);

    /// <summary>A process that is never there for long: each one starts the next and ends. In the session that it was started in.</summary>
    public static int Running() => Again("sh -c \"$AGAIN\" &");

    /// <summary>The same, each in a session of its own.</summary>
    public static int RunningThroughSessions() => Again("setsid sh -c \"$AGAIN\" &");

    private static int Again(string script)
    {
        Environment.SetEnvironmentVariable("AGAIN", script);
        return Leave(script, ["stay"]);
    }

    private static int Leave(string script, string[] words)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script]);
        shell.WaitForExit();
        return words is ["stay"] ? Hangs.Forever() : shell.ExitCode;
    }
}
