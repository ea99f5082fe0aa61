using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tui;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>A labs folder, its catalogue, and a scripted session for each lab.</summary>
internal sealed class Courses : IDisposable
{
    private readonly SampleFolder folder;
    private readonly Dictionary<string, ScriptedSession> sessions = [];

    public Courses(SampleFolder? folder = null, string? shownAs = null)
    {
        this.folder = folder ?? SampleCourse.Write();
        var catalog = CatalogReader.Read(this.folder.Path);
        Catalog = catalog with { Folder = shownAs ?? catalog.Folder };
        foreach (var (course, lab) in Catalog.Courses.SelectMany(course => course.Labs.Select(lab => (course, lab))))
            sessions[lab.Id.Value] = new(course, lab);
    }

    public LabCatalog Catalog { get; }

    public FakeTimeProvider Time { get; } = new(Samples.Noon);

    public string Folder => folder.Path;

    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>The lab with steps, checks, hints and an environment.</summary>
    public ScriptedSession Inventory => sessions["pipeline-inventory"];

    public ScriptedSession this[string lab] => sessions[lab];

    public TuiOptions Options => new(
        Catalog,
        (_, lab) => sessions[lab.Id.Value].State(),
        (_, lab, _) => Task.FromResult<ILabSession>(sessions[lab.Id.Value]),
        _ => Task.FromResult("docker: Engine 20.10.24 at /var/run/docker.sock (an engine answers)"),
        "ada",
        "/home/ada/.local/share/mlopslabs",
        session => ["mlopslabs", "shell", session.Lab.Id.Value])
    {
        Time = Time,
        Variable = Variables.GetValueOrDefault,
    };

    /// <summary>The outline on a screen, all of it read.</summary>
    public async Task<OutlineViewModel> OutlineAsync(IShell shell)
    {
        var outline = new OutlineViewModel(Options, shell);
        shell.Open(outline);
        await outline.Settled;
        return outline;
    }

    /// <summary>A lab on a screen, opened.</summary>
    public async Task<LabViewModel> LabAsync(IShell shell, string id = "pipeline-inventory")
    {
        var (course, lab) = Catalog.Find(id)!.Value;
        var model = new LabViewModel(Options, shell, course, lab);
        shell.Open(model);
        await model.Settled;
        return model;
    }

    public void Dispose() => folder.Dispose();
}
