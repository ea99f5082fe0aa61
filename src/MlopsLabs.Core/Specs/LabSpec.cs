using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Specs;

/// <summary>A lab as its <c>lab.yaml</c> says it (format 03). An id that could not be read is empty, minutes are 0.</summary>
public sealed record LabSpec(
    string Path,
    Located<string> Id,
    string Title,
    Located<string> Outline,
    Located<int> Minutes,
    IReadOnlyList<Located<string>> Objectives,
    IReadOnlyList<Located<string>> Competencies,
    IReadOnlyList<Located<string>> Activities,
    IReadOnlyList<Located<string>> Assessments,
    IReadOnlyList<Located<string>> Requires,
    IReadOnlyList<InputSpec> Inputs,
    Located<string>? Environment,
    IReadOnlyList<RuntimeKind> Runtimes,
    Located<string> Brief,
    IReadOnlyList<StepSpec> Steps,
    IReadOnlyList<ProbeSpec> Probes,
    IReadOnlyList<CheckSpec> Checks,
    GateSpec Gate)
{
    /// <summary>The lab's folder; all paths in the spec are relative to it, those of answers to the workspace.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>How many hidden checks were left out when the lab was packed for learners.</summary>
    public int HiddenChecksLeftOut { get; init; }

    /// <summary>What a learner can earn by the checks that they see, in points.</summary>
    public double Points => Checks.Where(check => check.Visibility == Visibility.Visible).Sum(check => check.Points);

    /// <summary>All points that there are: of hidden checks, and of what a person marks, too.</summary>
    public double AllPoints => Checks.Sum(check => check.Points) + Steps.SelectMany(step => step.Rubric).Sum(criterion => criterion.MaxPoints);
}

/// <summary>An artefact of an earlier lab that this one builds on.</summary>
/// <param name="File">The earlier lab's answer file, relative to the workspace.</param>
/// <param name="From">The earlier lab's id.</param>
/// <param name="Reference">The reference artefact: a Liquid template in this lab's folder, rendered with the learner's parameters.</param>
public sealed record InputSpec(Located<string> File, Located<string> From, Located<string> Reference)
{
    /// <summary>Where the lab finds it, relative to the workspace: <c>inputs/LAB/FILE</c>.</summary>
    public string Target => $"inputs/{From.Value}/{System.IO.Path.GetFileName(File.Value)}";
}

/// <summary>One thing that a lab asks for.</summary>
/// <param name="Id">Also the heading of its section in the brief.</param>
/// <param name="Title">For people.</param>
/// <param name="Answer">The answer file, relative to the workspace; made from <c>start/</c> when the lab starts.</param>
/// <param name="Hints">In the order in which they are offered.</param>
/// <param name="Rubric">What a person marks, instead of checks; or empty.</param>
public sealed record StepSpec(
    Located<string> Id, string Title, Located<string>? Answer, IReadOnlyList<HintSpec> Hints, IReadOnlyList<RubricCriterion> Rubric);

/// <summary>A hint: when it may be taken, and what it costs.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Text">What the learner reads.</param>
/// <param name="AfterFailures">Failed attempts that come first.</param>
/// <param name="AfterMinutes">Minutes in the lab that come first.</param>
/// <param name="When">The check that must be failing, if any.</param>
/// <param name="Cost">Points that it takes off the lab's score.</param>
public sealed record HintSpec(Mark At, string Text, int AfterFailures, int AfterMinutes, Located<string>? When, double Cost);

/// <summary>One criterion of a rubric.</summary>
public sealed record RubricCriterion(Located<string> Id, string Text, IReadOnlyList<RubricLevel> Levels)
{
    /// <summary>Points of its best level, wherever that stands.</summary>
    public double MaxPoints => Levels.Select(level => level.Points).DefaultIfEmpty().Max();
}

/// <summary>One level of a criterion, and its points.</summary>
public sealed record RubricLevel(string Text, double Points);

/// <summary>What collects one piece of evidence.</summary>
/// <param name="Id">Unique in the lab.</param>
/// <param name="Source">Where the evidence comes from.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="MaxBytes">How much is kept; beyond it head and tail.</param>
/// <param name="Runtimes">Where it can be had; null: in every runtime of the lab.</param>
public sealed record ProbeSpec(Located<string> Id, ProbeSource Source, TimeSpan Timeout, int MaxBytes, IReadOnlyList<RuntimeKind>? Runtimes)
{
    /// <summary>The data that it holds, where its file's name does not say it.</summary>
    public EvidenceFormat? Parse { get; init; }

    /// <summary>Whether the probe can be read in a runtime.</summary>
    public bool RunsIn(RuntimeKind runtime) => Runtimes is null || Runtimes.Contains(runtime);
}

/// <summary>Where a probe's evidence comes from.</summary>
public abstract record ProbeSource
{
    /// <summary>The service it is read in; null for the learner's own files and for the engine.</summary>
    public abstract Located<string>? Service { get; }

    /// <summary>The word of the format: answer, file, files, command, http, port, containers.</summary>
    public abstract string Kind { get; }
}

/// <summary>A file of the workspace.</summary>
public sealed record AnswerSource(Located<string> File) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => null;

    /// <inheritdoc/>
    public override string Kind => "answer";
}

/// <summary>One file of a service.</summary>
public sealed record FileSource(Located<string> In, string File) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => In;

    /// <inheritdoc/>
    public override string Kind => "file";
}

/// <summary>All files of a service that a shell pattern names.</summary>
public sealed record FilesSource(Located<string> In, string Pattern) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => In;

    /// <inheritdoc/>
    public override string Kind => "files";
}

/// <summary>What a command prints; no shell stands between.</summary>
public sealed record CommandSource(Located<string> In, IReadOnlyList<string> Command) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => In;

    /// <inheritdoc/>
    public override string Kind => "command";
}

/// <summary>The body of an HTTP answer, asked for from inside the service.</summary>
public sealed record HttpSource(Located<string> In, string Url) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => In;

    /// <inheritdoc/>
    public override string Kind => "http";
}

/// <summary>Whether something listens on a TCP port of the service.</summary>
public sealed record PortSource(Located<string> In, int Port) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => In;

    /// <inheritdoc/>
    public override string Kind => "port";
}

/// <summary>What the engine knows of the environment's containers, as JSON; all of them when <paramref name="Services"/> is empty.</summary>
public sealed record ContainersSource(IReadOnlyList<Located<string>> Services) : ProbeSource
{
    /// <inheritdoc/>
    public override Located<string>? Service => null;

    /// <inheritdoc/>
    public override string Kind => "containers";
}

/// <summary>Who sees a check.</summary>
public enum Visibility
{
    /// <summary>Learner and grader.</summary>
    Visible,

    /// <summary>Graders only; a learner is told how many there are.</summary>
    Hidden,
}

/// <summary>A check: evidence in, result out. Either <paramref name="Assert"/> or <paramref name="Script"/> is set.</summary>
/// <param name="Id">Unique in the lab; never changes its meaning.</param>
/// <param name="Step">The step that it belongs to.</param>
/// <param name="Title">What it stands for, said as a fact.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Needs">Checks that must pass first.</param>
/// <param name="Assert">A matcher.</param>
/// <param name="Script">A checker script, relative to the lab's folder.</param>
/// <param name="Probes">The probes that the script reads; for a matcher they follow from it.</param>
/// <param name="Timeout">The script's time limit.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="Messages">The author's own words for pass, fail and help.</param>
public sealed record CheckSpec(
    Located<string> Id,
    Located<string> Step,
    string Title,
    double Points,
    IReadOnlyList<Located<string>> Needs,
    MatcherSpec? Assert,
    Located<string>? Script,
    IReadOnlyList<Located<string>> Probes,
    TimeSpan Timeout,
    Visibility Visibility,
    MessagesSpec Messages)
{
    /// <summary>Whether what it asks for is to be found out, so that no text for the learner has to name it.</summary>
    public bool Discoverable { get; init; }
}

/// <summary>What a check says, in the author's words; null where the author left it to the program.</summary>
public sealed record MessagesSpec(string? Pass, string? Fail, string? Help)
{
    /// <summary>An author who says nothing.</summary>
    public static MessagesSpec None { get; } = new(null, null, null);
}

/// <summary>The author's proof: scripts that must pass and scripts that must be caught.</summary>
public sealed record GateSpec(
    IReadOnlyList<GateScript> Solutions, IReadOnlyList<GateScript> Mutants, IReadOnlyList<GateScript> Alternatives, int Seeds, int Repeats)
{
    /// <summary>A lab without a gate.</summary>
    public static GateSpec None { get; } = new([], [], [], 1, 1);
}

/// <summary>A script run in the workspace, and the checks that must fail after it.</summary>
public sealed record GateScript(Located<string> Id, Located<string> Run, IReadOnlyList<Located<string>> MustFail);
