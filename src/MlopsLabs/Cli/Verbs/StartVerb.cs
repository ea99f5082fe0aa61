using System.CommandLine;
using MlopsLabs.Cli.Reports;

namespace MlopsLabs.Cli.Verbs;

internal sealed class StartVerb() : LabVerb("start", """
    Start a lab: put its files into your workspace and make its environment be there. Starting twice does no harm.
    """, "mlopslabs start pipeline-inventory --runtime local", "mlopslabs start pipeline-inventory --tmux")
{
    private readonly Option<bool> tmux = new("--tmux") { Description = "Then open it in tmux: the lab's screen, and a shell beside it" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(tmux);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var inTmux = call.Parsed.GetValue(tmux);
        if (inTmux && (call.Json || !call.Host.IsTerminal))
            throw new UsageException("tmux needs a terminal.", "mlopslabs start LAB");
        var session = await OpenAsync(call, cancellation);
        if (!call.Json)
            TextReport.Surroundings(call.Host.Error, session);
        var report = await session.StartAsync(new ProgressLines(call.Host.Error), cancellation);
        var answers = session.Lab.Steps.Where(step => step.Answer is not null).Select(step => session.AnswerFile(step.Id.Value)!).Distinct().ToList();
        if (call.Json)
        {
            JsonReport.Write(call.Host.Out, new StartJson(
                session.Course.Id, session.Lab.Id.Value, Words.Of(session.Runtime.Kind), session.Runtime.Description, report.Adopted, session.Workspace, answers, report.Images,
                JsonReport.NetworkOf(session.Course, session.Lab),
                [.. session.InputArtefacts.Select(input => new InputJson(Path.Combine(session.Workspace, input.File), input.From, input.Own))]),
                ReportJson.Default.StartJson);
            return ExitCodes.Ok;
        }
        if (inTmux)
            return await TmuxLab.OpenAsync(call, session, cancellation);
        call.Host.Out.WriteLine(report.Adopted ? "Ready: the environment was running already." : "Ready.");
        foreach (var answer in answers)
            call.Host.Out.WriteLine($"  your answer: {answer}");
        foreach (var input in session.InputArtefacts)
            call.Host.Out.WriteLine($"  builds on:   {Path.Combine(session.Workspace, input.File)} ({Words.Of(input)})");
        call.Host.Out.WriteLine($"  next: mlopslabs show {session.Lab.Id.Value}, mlopslabs shell {session.Lab.Id.Value}, mlopslabs check {session.Lab.Id.Value}");
        return ExitCodes.Ok;
    }
}
