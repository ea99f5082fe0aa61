using System.Globalization;
using System.Text;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The one exec that brings a service up: reads the bounds in force, runs the setup commands, and waits for readiness in a loop of its
/// own. Words: <c>in-force …</c>, <c>setup INDEX</c>, <c>setup-failed INDEX CODE</c>, <c>waiting</c>, <c>no-tool</c>, <c>not-ready WHY</c>, <c>ready</c>.
/// </summary>
internal static class StartScript
{
    /// <summary>The script for a service; <paramref name="withSetup"/> is false for one that is only started again.</summary>
    public static string For(ServiceSpec service, string nonce, bool withSetup)
    {
        var script = new StringBuilder(ScriptParts.Preamble(nonce)).Append(InForce.Script);
        if (service.Setup.Count > 0 || service.Ready?.Command is not null || service.Ready?.Http is not null)
            script.Append(ScriptParts.Limited);
        if (withSetup)
            for (var index = 0; index < service.Setup.Count; index++)
                AppendSetup(script, service.Setup[index], index);
        if (service.Ready is { } ready)
            AppendReady(script, ready);
        return script.Append("say ready\n").ToString();
    }

    /// <summary>The longest that the script may take.</summary>
    public static TimeSpan Limit(ServiceSpec service) =>
        service.Setup.Aggregate(TimeSpan.FromSeconds(30), (sum, setup) => sum + setup.Timeout + TimeSpan.FromSeconds(5)) + (service.Ready?.Timeout ?? TimeSpan.Zero);

    private static void AppendSetup(StringBuilder script, SetupSpec setup, int index) =>
        script.Append(CultureInfo.InvariantCulture, $$"""
            say setup {{index}}
            now; begin=$up
            limited {{ScriptParts.Seconds(setup.Timeout)}} sh -c {{ShellWords.Quote(setup.Run.Value)}} </dev/null 2>&1
            code=$?
            now
            [ $code -eq 0 ] || { say setup-failed {{index}} $code $((up - begin)); exit 0; }

            """);

    private static void AppendReady(StringBuilder script, ReadySpec ready)
    {
        script.Append(Test(ready));
        script.Append(CultureInfo.InvariantCulture, $$"""
            say waiting
            now; end=$((up + {{(long)(ready.Timeout.TotalSeconds * 100)}}))
            pause=0.05
            until is_ready; do
              now
              [ "$up" -lt "$end" ] || { say not-ready "$why"; exit 0; }
              sleep $pause 2>/dev/null || sleep 1
              case $pause in 0.05) pause=0.1 ;; 0.1) pause=0.2 ;; *) pause=0.4 ;; esac
            done

            """);
    }

    /// <summary>The function <c>is_ready</c>, which also sets <c>why</c> to the last reason against it.</summary>
    private static string Test(ReadySpec ready)
    {
        if (ready.File is { } file)
            return $$"""
                is_ready() { why='the file is not there'; [ -e {{ShellWords.Quote(file)}} ]; }

                """;
        if (ready.Port is { } port)
            return ScriptParts.Listens + $$"""
                is_ready() { why='nothing listens on the port'; listens {{ScriptParts.HexPort(port)}}; }

                """;
        if (ready.Command is { } command)
            return $$"""
                is_ready() {
                  limited 10 {{ShellWords.Quote(command)}} </dev/null >/dev/null 2>&1
                  code=$?; why="the command exited with code $code"; [ $code -eq 0 ]
                }

                """;
        return HttpTest(ready.Http!);
    }

    /// <summary>With what the image has. Python comes last because it takes longest to start.</summary>
    private static string HttpTest(string url) => $$"""
        url={{ShellWords.Quote(url)}}
        why='no answer'
        if command -v curl >/dev/null; then
          is_ready() {
            s=$(limited 10 curl -s -o /dev/null -w '%{http_code}' "$url" </dev/null 2>/dev/null)
            [ "$s" = 000 ] && why='no answer' || why="the answer was $s"
            case $s in [123]??) return 0 ;; *) return 1 ;; esac
          }
        elif command -v wget >/dev/null; then
          is_ready() { limited 10 wget -q -O /dev/null "$url" </dev/null >/dev/null 2>&1; }
        elif command -v bash >/dev/null; then
          is_ready() {
            s=$(limited 10 bash -c {{ShellWords.Quote(HttpByBash.Script)}} - "$url" </dev/null 2>/dev/null | { read -r _ s _; echo "$s"; })
            [ -n "$s" ] && why="the answer was $s"
            case $s in [123]??) return 0 ;; *) return 1 ;; esac
          }
        elif command -v python3 >/dev/null; then
          is_ready() { limited 10 python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=9)' "$url" </dev/null >/dev/null 2>&1; }
        else
          say no-tool; exit 0
        fi

        """;
}
