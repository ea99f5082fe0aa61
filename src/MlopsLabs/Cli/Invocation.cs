using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Security.Cryptography;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli;

/// <summary>One call of a verb: its options, and what follows from them, made when asked for and not before.</summary>
public sealed class Invocation
{
    private readonly Lazy<LabCatalog> catalog;
    private readonly Lazy<IReadOnlyList<InstalledPack>> packs;
    private readonly Lazy<LearnerHome> home;
    private readonly Lazy<RuntimeFinder> runtimes;
    private readonly Lazy<PackTrustPolicy> trust;

    internal Invocation(CliHost host, ParseResult parsed)
    {
        Host = host;
        Parsed = parsed;
        packs = new Lazy<IReadOnlyList<InstalledPack>>(() => PacksFor(host, parsed));
        catalog = new Lazy<LabCatalog>(() => CatalogReader.Read(LabsFolder, [.. Packs.Select(pack => pack.Folder)]));
        home = new Lazy<LearnerHome>(() => new LearnerHome(Folders.Home(host.Variable)));
        trust = new Lazy<PackTrustPolicy>(() => new PackTrustPolicy(host, new PackTrust(Home.TrustedPacks), LabsFolder, Folders.IsInstalled(host, LabsFolder), Packs));
        runtimes = new Lazy<RuntimeFinder>(() => RuntimesOfThisMachine.Find(this, Home));
    }

    /// <summary>Where it runs.</summary>
    public CliHost Host { get; }

    /// <summary>The parsed command line.</summary>
    public ParseResult Parsed { get; }

    /// <summary>Whether JSON is asked for.</summary>
    public bool Json => Parsed.GetValue(GlobalOptions.Json);

    /// <summary>Name and version of this program.</summary>
    public static string Tool => $"mlopslabs {ToolVersion}";

    /// <summary>The version of this program.</summary>
    public static string ToolVersion =>
        typeof(Invocation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>The folder that courses are loaded from.</summary>
    public string LabsFolder => Folders.Labs(Host, Parsed.GetValue(GlobalOptions.Labs));

    /// <summary>The installed packs that courses come from too; none where a folder was named, and for authors, who work on folders.</summary>
    public IReadOnlyList<InstalledPack> Packs => packs.Value;

    /// <summary>All courses.</summary>
    public LabCatalog Catalog => catalog.Value;

    /// <summary>The learner's state.</summary>
    public LearnerHome Home => home.Value;

    /// <summary>Who learns; made on first use.</summary>
    public Learner Learner => Home.Learner(Fresh);

    /// <summary>A new learner with a random seed.</summary>
    public Learner Fresh()
    {
        var seed = NewName();
        return new Learner(Host.Variable("MLOPSLABS_LEARNER") is { Length: > 0 } chosen ? chosen : $"learner-{seed[..6]}", seed);
    }

    /// <summary>A name that nothing else has. Randomness enters the program here and nowhere else.</summary>
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>The lab that an argument names; without one, the lab worked on last, or the only one.</summary>
    /// <exception cref="UsageException">There is no such lab.</exception>
    public (Course Course, LabSpec Lab) Lab(string? id)
    {
        if (id is null)
            return LastWorkedOn() ?? throw new UsageException("Which lab?", $"mlopslabs {Parsed.CommandResult.Command.Name} LAB; `mlopslabs list` shows them");
        if (Catalog.Find(id) is { } found)
            return found;
        if (Catalog.Broken.FirstOrDefault(broken => broken.Id == id) is { } broken)
            throw new AuthorException(string.Join("\n", Catalog.Diagnostics
                .Where(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Path == broken.Path)
                .Select(diagnostic => diagnostic.ToString())
                .Prepend($"lab {id} cannot be used until this is mended:")));
        if (Catalog.Courses.Count == 0)
            throw NothingToShow();
        var known = Catalog.Courses.SelectMany(course => course.Labs).Select(lab => lab.Id.Value).ToList();
        throw new UsageException($"There is no lab `{id}`{Nearest.Suggest(id, known)}.", "mlopslabs list");
    }

    /// <summary>The course that an argument names.</summary>
    /// <exception cref="UsageException">There is no such course.</exception>
    public Course Course(string id) => Catalog.Courses.FirstOrDefault(course => course.Id == id)
        ?? throw (Catalog.Courses.Count == 0 && Catalog.HasErrors
            ? NothingToShow()
            : new UsageException($"There is no course `{id}`{Nearest.Suggest(id, Catalog.Courses.Select(known => known.Id))}.", "mlopslabs list"));

    /// <summary>Whether there is no course because none was installed yet, and nobody named a folder.</summary>
    public bool NothingInstalled =>
        Packs.Count == 0 && !Folders.AreNamed(Host, Parsed.GetValue(GlobalOptions.Labs)) && !Directory.Exists(Path.GetFullPath(LabsFolder, Host.CurrentFolder));

    /// <summary>Why there is no course: none was installed, or everything that is wrong in the labs folder.</summary>
    public Exception NothingToShow() => NothingInstalled
        ? new PlatformException(ErrorKind.Missing, "No course is installed yet.", "mlopslabs install FILE, with the course that your instructor gave you; or --labs DIR, with a folder of courses")
        : new AuthorException(string.Join("\n", Catalog.Diagnostics.Select(diagnostic => diagnostic.ToString()).Prepend("no course can be used:")));

    /// <summary>Whether programs of the labs may run on this machine outside containers.</summary>
    internal PackTrustPolicy Trust => trust.Value;

    /// <summary>Where environments can live.</summary>
    public RuntimeFinder Runtimes => runtimes.Value;

    /// <summary>Opens a session of a lab in this learner's home.</summary>
    public Task<LabSession> OpenAsync(Course course, LabSpec lab, CancellationToken cancellation) => OpenAsync(Home, course, lab, cancellation);

    /// <summary>Opens a session of a lab in a home, such as the demo's.</summary>
    public Task<LabSession> OpenAsync(LearnerHome into, Course course, LabSpec lab, CancellationToken cancellation) =>
        OpenAsync(into, () => into.Learner(Fresh), (course, lab), null, cancellation);

    /// <summary>Opens a session that makes the lab's solution for this learner's seed, away from their work; on this machine itself where the lab can be.</summary>
    public Task<LabSession> OpenSolutionAsync(Course course, LabSpec lab, CancellationToken cancellation)
    {
        RuntimeKind? here = lab.Runtimes.Contains(RuntimeKind.Local) ? RuntimeKind.Local : null;
        return OpenAsync(Home.Solutions, () => Learner, (course, lab), here, cancellation);
    }

    /// <summary>Asks a yes-or-no question; no where nobody can be asked.</summary>
    internal bool Agrees(string question) => !Json && Host.Ask?.Invoke($"{question} [y/N] ") is "y" or "Y" or "yes";

    /// <summary>A runtime whose state is in a home of its own, such as the gate's.</summary>
    public Task<IRuntime> RuntimeInAsync(RuntimeKind kind, LearnerHome into, CancellationToken cancellation) =>
        RuntimesOfThisMachine.Find(this, into).OfAsync(kind, cancellation);

    /// <summary>Ids of labs for shell completion; nothing is reported there.</summary>
    internal static IEnumerable<CompletionItem> LabIds(ParseResult parsed)
    {
        try
        {
            var host = CliHosts.OfThisProcess();
            var catalog = CatalogReader.Read(Folders.Labs(host, parsed.GetValue(GlobalOptions.Labs)), [.. PacksFor(host, parsed).Select(pack => pack.Folder)]);
            return [.. catalog.Courses.SelectMany(course => course.Labs).Select(lab => new CompletionItem(lab.Id.Value))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or PlatformException)
        {
            return [];
        }
    }

    /// <summary>The pack that a lab or a course comes from, by the path of its file; null when it comes from elsewhere.</summary>
    internal InstalledPack? PackOf(string path) => Packs.FirstOrDefault(pack => pack.Holds(path));

    private static IReadOnlyList<InstalledPack> PacksFor(CliHost host, ParseResult parsed)
    {
        var forAuthors = parsed.CommandResult.Parent is CommandResult { Command.Name: "author" };
        return forAuthors || Folders.AreNamed(host, parsed.GetValue(GlobalOptions.Labs)) ? [] : new LearnerHome(Folders.Home(host.Variable)).Packs.All();
    }

    private Task<LabSession> OpenAsync(LearnerHome into, Func<Learner> learner, (Course Course, LabSpec Lab) which, RuntimeKind? unasked, CancellationToken cancellation) =>
        new SessionOpener(into, learner, Runtimes, Host.Time, Tool)
            .OpenAsync(which.Course, which.Lab, GlobalOptions.RuntimeOf(Parsed) ?? unasked, Parsed.GetValue(GlobalOptions.Seed), cancellation);

    private (Course, LabSpec)? LastWorkedOn()
    {
        var labs = Catalog.Courses.SelectMany(course => course.Labs.Select(lab => (Course: course, Lab: lab))).ToList();
        return labs.Count == 1
            ? labs[0]
            : labs
                .Select(pair => (pair, at: new ActivityLog(Home.Course(pair.Course.Id).Activity(pair.Lab.Id.Value), Host.Time).Read().LastOrDefault()?.At))
                .Where(entry => entry.at is not null)
                .OrderByDescending(entry => entry.at)
                .Select(entry => ((Course, LabSpec)?)entry.pair)
                .FirstOrDefault();
    }
}
