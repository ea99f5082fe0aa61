using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;
using MlopsLabs.Tui;

namespace MlopsLabs.Cli;

/// <summary>What a call without a verb does: the screens on a terminal, a way on elsewhere.</summary>
internal static class Screens
{
    public static async Task<int> OpenAsync(Invocation call, CancellationToken cancellation)
    {
        var plain = IsPlain(call);
        if (!plain)
            RequireTerminal(call);
        if (call.Catalog.Courses.Count == 0)
            throw call.NothingToShow();
        await AskForTrustAsync(call, cancellation);
        return plain
            ? await TuiApp.PlainAsync(Options(call), call.Host.In, new PlainWriter(call.Host.Out, call.Json), cancellation)
            : await TuiApp.RunAsync(Options(call), cancellation);
    }

    /// <summary>Whether the screens are told as lines: as asked for, or because nothing else can be done here.</summary>
    private static bool IsPlain(Invocation call) =>
        call.Parsed.GetValue(GlobalOptions.Plain) || call.Json || call.Host.Variable("TERM") == "dumb" || call.Host.Ask is null;

    /// <summary>Opens the preview of a lab, also of one that cannot be used yet.</summary>
    public static async Task<int> PreviewAsync(Invocation call, string? id, CancellationToken cancellation)
    {
        var files = LabFiles.Find(call.Catalog, id ?? call.Lab(null).Lab.Id.Value)
            ?? throw new UsageException($"There is no lab `{id}` in {call.LabsFolder}.", "mlopslabs list");
        RequireTerminal(call, "mlopslabs author lint lists what is wrong; mlopslabs check --evidence judges without a screen");
        await AskForTrustAsync(call, cancellation);
        return await TuiApp.PreviewAsync(Options(call), files, cancellation);
    }

    /// <summary>Screens are for a person at a terminal.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static void RequireTerminal(Invocation call, string instead = "mlopslabs --plain tells them as lines; mlopslabs demo shows a lab by itself")
    {
        if (call.Json || !call.Host.IsTerminal)
            throw new UsageException("The screens need a terminal.", instead);
    }

    private static TuiOptions Options(Invocation call) => new(
        call.Catalog,
        (course, lab) => LabProgress.Of(course, lab, call.Home.Course(course.Id), call.Host.Time),
        async (course, lab, cancel) => await call.OpenAsync(course, lab, cancel),
        cancel => DescribeAsync(call, cancel),
        call.Learner.Id,
        call.Home.Folder,
        session => ShellCommand(call, session))
    {
        Time = call.Host.Time,
        Variable = call.Host.Variable,
        OpenAt = call.Parsed.GetValue(GlobalOptions.Open) is { } lab ? call.Lab(lab) : null,
        // Plain mode tells everything anyway.
        IsNewcomer = () => !IsPlain(call) && !File.Exists(call.Home.TourSeen),
        WasShownAround = () => Remember(call.Home.TourSeen),
    };

    private static void Remember(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then it is shown again.
        }
    }

    /// <summary>Asks before the screens take the terminal, and only when labs will run on this machine itself.</summary>
    private static async Task AskForTrustAsync(Invocation call, CancellationToken cancellation)
    {
        var asked = GlobalOptions.RuntimeOf(call.Parsed);
        if (asked is RuntimeKind.Local || (asked is null && (await call.Runtimes.EngineAsync(cancellation)).Status != EngineStatus.Answering))
            call.Trust.DecideAll();
        call.Trust.StopAsking();
    }

    private static async Task<string> DescribeAsync(Invocation call, CancellationToken cancellation)
    {
        if (GlobalOptions.RuntimeOf(call.Parsed) is { } asked)
            return $"{Words.Of(asked)}, as asked for";
        var engine = await call.Runtimes.EngineAsync(cancellation);
        return engine.Status == EngineStatus.Answering ? $"docker: {engine.Message}" : $"local, because no engine can be used: {engine.Message}";
    }

    /// <summary>The same lab, from the same folder, in another terminal.</summary>
    internal static List<string> ShellCommand(Invocation call, ILabSession session) => Again(call, session, "shell");

    /// <summary>The screens at the same lab, in another terminal.</summary>
    internal static List<string> OpenCommand(Invocation call, ILabSession session) => Again(call, session, GlobalOptions.Open.Name);

    private static List<string> Again(Invocation call, ILabSession session, string how)
    {
        List<string> command =
        [
            Environment.ProcessPath ?? "mlopslabs", how, $"{session.Course.Id}/{session.Lab.Id.Value}",
            "--labs", Path.GetFullPath(call.PackOf(session.Lab.Path)?.Folder ?? call.LabsFolder, call.Host.CurrentFolder), "--runtime", Words.Of(session.Runtime.Kind),
        ];
        if (call.Parsed.GetValue(GlobalOptions.Seed) is { } seed)
            command.AddRange(["--seed", seed]);
        return command;
    }
}
