using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Checks;

namespace MlopsLabs.Core.Tests.Authoring.Gate;

/// <summary>
/// What a gate saw, written down: <c>a</c> and <c>b</c> are checks of one point, <c>b</c> waits for <c>a</c>; one solution, one mutant that
/// <c>a</c> must catch and one for <c>b</c>, one alternative. A state is a letter a check: p passed, f failed, b blocked, n not here, l lab
/// wrong, e platform.
/// </summary>
internal sealed class GateRecords : IDisposable
{
    private static readonly Dictionary<char, (CheckStatus Status, Fault Fault)> States = new()
    {
        ['p'] = (CheckStatus.Passed, Fault.None),
        ['f'] = (CheckStatus.Failed, Fault.Learner),
        ['b'] = (CheckStatus.Blocked, Fault.Learner),
        ['n'] = (CheckStatus.Blocked, Fault.None),
        ['l'] = (CheckStatus.Error, Fault.Author),
        ['e'] = (CheckStatus.Error, Fault.Platform),
    };

    private readonly Lab lab = new("""
        probes: {answer: {answer: portfolio/a.yaml}}
        checks:
          - {id: a, step: find, points: 1, assert: {exists: {probe: answer}}}
          - {id: b, step: find, points: 1, needs: [a], assert: {exists: {probe: answer, path: b}}}
        gate:
          solutions: [{id: right, run: right.sh}]
          mutants:
            - {id: no-a, run: no-a.sh, mustFail: [a]}
            - {id: no-b, run: no-b.sh, mustFail: [b]}
          alternatives: [{id: other, run: other.sh}]
        """);

    /// <summary>A lab that is as it should be; tests change one variant.</summary>
    public Dictionary<string, string[]> Seen { get; } = new()
    {
        ["start"] = ["fb"],
        ["right"] = ["pp", "pp"],
        ["no-a"] = ["fb"],
        ["no-b"] = ["pf"],
        ["other"] = ["pp"],
    };

    /// <summary>Other states in the second seed.</summary>
    public Dictionary<string, string[]> SeenInTwo { get; } = [];

    public List<GateTrouble> Troubles { get; } = [];

    /// <summary>How long each seed took.</summary>
    public List<GateEffort> Efforts { get; } = [new(Place("one"), TimeSpan.FromSeconds(1), 1, [])];

    public static GatePlace Place(string seed) => new(RuntimeKind.Local, seed);

    public GateReport Report(Func<CheckResult, int, CheckResult>? change = null)
    {
        var judgements =
            from seed in new[] { "one", "two" }
            from variant in Seen
            let states = seed == "two" && SeenInTwo.TryGetValue(variant.Key, out var others) ? others : variant.Value
            from state in states.Index()
            select new GateJudgement(Place(seed), variant.Key, state.Index + 1, [.. Results(state.Item).Select(result => change is null ? result : change(result, state.Index))]);
        return GateReport.Of(new GateRecord(
            "c", lab.Spec, ["one", "two"], [RuntimeKind.Local], [], [.. judgements], Troubles, Efforts, TimeSpan.FromSeconds(2)));
    }

    public void Dispose() => lab.Dispose();

    private static IEnumerable<CheckResult> Results(string state) => state.Select((letter, index) =>
    {
        var (status, fault) = States[letter];
        return new CheckResult(
            index == 0 ? "a" : "b", status, fault, status == CheckStatus.Error ? ErrorKind.Protocol : null, letter == 'p' ? 1 : 0, letter == 'n' ? 0 : 1, $"said {letter}", "", "", "",
            [], [], DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(10));
    });
}
