namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// HTTP from inside a service with what its image has, best first: what gives the body of every answer whatever its status. Redirects
/// are not followed and no proxy is asked: the evidence is the service's own answer.
/// </summary>
internal static class HttpProbe
{
    /// <summary>The exit code that stands for a time limit, whichever program was used: curl's.</summary>
    public const int TimedOut = 28;

    /// <summary>The function <c>http INDEX HEAD TAIL SECONDS URL</c>, in the terms of <see cref="ProbeScript"/>.</summary>
    public static string Functions { get; } = $$"""
        fetch() { say no-tool "$1"; code=; }
        if command -v curl >/dev/null; then
          fetch() { run "$1" "$2" "$3" "$4" curl -sSg --noproxy '*' --max-time "$4" -D "$d/h$1" -o - "$5"; }
        elif command -v python3 >/dev/null; then
          fetch() { run "$1" "$2" "$3" "$4" python3 -c {{ShellWords.Quote(Python)}} "$5" "$4" "$d/h$1"; }
        elif wget --version >/dev/null 2>&1; then
          fetch() {
            e=$d/h$1; run "$1" "$2" "$3" "$4" wget -q -S -O - --content-on-error --max-redirect=0 --no-proxy -t 1 "$5"
            [ $code -ne 8 ] || code=0
          }
        elif command -v wget >/dev/null; then
          fetch() {
            e=$d/h$1; run "$1" "$2" "$3" "$4" wget -q -S -O - "$5"
            [ $code -ne 1 ] || ! grep -q HTTP/ "$e" || code=0
          }
        elif command -v bash >/dev/null; then
          fetch() { run "$1" "$2" "$3" "$4" bash -c {{ShellWords.Quote(HttpByBash.Script)}} - "$5" "$d/h$1"; }
        fi
        http() {
          e=/dev/null; fetch "$@"
          [ -n "$code" ] || return
          st=-
          [ -r "$d/h$i" ] && while read -r a x _; do case $a in HTTP*) st=$x ;; esac; done < "$d/h$i"
          ended
        }

        """;

    private const string Python = """
        import shutil, sys, urllib.error, urllib.request
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *args):
                return None
        try:
            answer = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(sys.argv[1], timeout=float(sys.argv[2]))
        except urllib.error.HTTPError as error:
            answer = error
        except Exception as error:
            sys.exit(28 if isinstance(getattr(error, "reason", error), TimeoutError) else 7)
        with open(sys.argv[3], "w") as status:
            status.write("HTTP %d\n" % answer.code)
        shutil.copyfileobj(answer, sys.stdout.buffer)
        """;
}
