using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Authoring.Scaffold;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Cli.Verbs.Author;

/// <summary>What the verbs behind <c>author new</c> have in common: an id, a course, files that are written and never overwritten.</summary>
internal abstract class NewVerb(string name, string description, params string[] examples) : Verb(name, description, examples)
{
    protected Argument<string> Id { get; } = new("ID") { Description = "Its id: small letters, digits and dashes; the folder gets the same name" };

    protected Option<string?> Course { get; } = new("--course") { Description = "The course's folder (else the current one, else the only course of --labs or MLOPSLABS_LABS)", HelpName = "DIR" };

    protected override void Declare(Command command) => command.Add(Id);

    /// <summary>The id that was given.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    protected string IdOf(Invocation call)
    {
        var context = new ReadContext("ID");
        var id = Shapes.Id.Read(new ScalarNode(Mark.Start, call.Parsed.GetRequiredValue(Id)), context);
        return context.Diagnostics is [var wrong, ..] ? throw new UsageException($"{wrong.Message}.") : id;
    }

    /// <summary>The course's folder, as the user would name it.</summary>
    /// <exception cref="UsageException">None is named, and none can be guessed.</exception>
    protected string CourseFolder(Invocation call)
    {
        if (call.Parsed.GetValue(Course) is { } named)
            return IsCourse(call, named) ? named : throw new UsageException($"{named} holds no course.yaml.", $"mlopslabs author new course ID, or name another folder with --course");
        if (IsCourse(call, "."))
            return ".";
        var labs = call.Parsed.GetValue(GlobalOptions.Labs) ?? call.Host.Variable("MLOPSLABS_LABS");
        if (labs is { Length: > 0 } && Directory.Exists(Full(call, labs)))
        {
            if (IsCourse(call, labs))
                return labs;
            var courses = Directory.EnumerateDirectories(Full(call, labs)).Select(Path.GetFileName).Where(folder => IsCourse(call, Path.Combine(labs, folder!))).ToList();
            if (courses is [var only])
                return Path.Combine(labs, only!);
        }
        throw new UsageException("In which course? The current folder holds no course.yaml.", $"mlopslabs author new {Name} ID --course DIR");
    }

    /// <summary>Writes the files of a scaffold, none over another, and says what comes next.</summary>
    /// <exception cref="UsageException">A file is there already; nothing is written then.</exception>
    protected static int Write(Invocation call, string course, IReadOnlyList<ScaffoldFile> files, params string[] next)
    {
        var full = Full(call, course);
        foreach (var file in files.Where(file => !file.IsGenerated))
            if (Path.Exists(Path.Combine(full, file.Path)))
                throw new UsageException($"{Path.Combine(course, file.Path)} is there already; nothing was written.", "choose another id, or remove the old one first");
        var fresh = files.Where(file => !file.IsAlreadyBelow(full)).ToList();
        foreach (var file in fresh)
            file.WriteBelow(full);
        var written = fresh.Select(file => Path.Combine(course, file.Path)).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new WrittenJson(written, next), ReportJson.Default.WrittenJson);
        else
            TextReport.Written(call.Host.Out, written, next);
        return ExitCodes.Ok;
    }

    /// <summary>A path of the command line, from where it was called.</summary>
    protected static string Full(Invocation call, string path) => Path.GetFullPath(path, call.Host.CurrentFolder);

    private static bool IsCourse(Invocation call, string folder) => File.Exists(Path.Combine(Full(call, folder), "course.yaml"));
}
