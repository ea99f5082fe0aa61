using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>What must hold inside a lab, and between it, its course, its environment and the files beside it.</summary>
/// <param name="lab">The lab.</param>
/// <param name="course">Its course; null when its file could not be read.</param>
/// <param name="environments">The course's environments by id.</param>
/// <param name="environmentIds">Their ids; empty for one that could not be read.</param>
/// <param name="labIds">The ids of the course's labs; empty for one that could not be read.</param>
internal sealed class LabRules(
    LabSpec lab, CourseSpec? course, IReadOnlyDictionary<string, EnvironmentSpec> environments, IReadOnlyList<string> environmentIds, IReadOnlyList<string> labIds)
{
    private readonly Findings findings = new(lab.Path);

    public IReadOnlyList<Diagnostic> Check()
    {
        if (course is not null)
            Course(course);
        findings.Known("lab", lab.Requires, labIds);
        Inputs();
        if (lab.Environment is { } environment)
            findings.Known("environment", [environment], environmentIds);
        Steps();
        Probes();
        Checks();
        Gate();
        Brief();
        var files = MatcherFiles();
        return [.. findings.All, .. files];
    }

    private EnvironmentSpec? Environment => lab.Environment is { } id && environments.TryGetValue(id.Value, out var spec) ? spec : null;

    private IReadOnlyCollection<string> CheckIds => [.. lab.Checks.Select(check => check.Id.Value)];

    private void Course(CourseSpec spec)
    {
        findings.Known("outline section", [lab.Outline], [.. spec.Outline.Select(section => section.Id.Value)]);
        findings.Known("objective", lab.Objectives, [.. spec.Objectives.Select(item => item.Id.Value)]);
        findings.Known("competency", lab.Competencies, [.. spec.Competencies.Select(item => item.Id.Value)]);
        findings.Known("activity", lab.Activities, [.. spec.Activities.Select(item => item.Id.Value)]);
        findings.Known("assessment", lab.Assessments, [.. spec.Assessments.Select(item => item.Id.Value)]);
    }

    private void Inputs()
    {
        foreach (var from in lab.Inputs.Select(input => input.From).Where(from => from.Value.Length > 0 && lab.Requires.All(need => need.Value != from.Value)))
            findings.Error(from.At, Codes.UnknownReference, $"there is no `{from.Value}` under `requires`; a lab builds on labs that come first");
        findings.Unique("input", lab.Inputs.Select(input => input.File with { Value = input.Target }));
        foreach (var input in lab.Inputs)
            findings.FileExists("the reference", lab.Folder, input.Reference);
    }

    private void Steps()
    {
        findings.Unique("step", lab.Steps.Select(step => step.Id));
        foreach (var step in lab.Steps)
        {
            findings.Known("check", step.Hints.Where(hint => hint.When is not null).Select(hint => hint.When!.Value), CheckIds);
            findings.Unique("criterion", step.Rubric.Select(criterion => criterion.Id));
        }
        var unjudged = lab.Steps.Where(step => step.Rubric.Count == 0 && lab.Checks.All(check => check.Step.Value != step.Id.Value)).ToList();
        if (lab.Checks.Count == 0 && unjudged.Count == lab.Steps.Count)
            findings.Error(lab.Id.At, Codes.NothingChecked, "the lab has neither checks nor a rubric: nothing would ever be judged");
        else if (lab.Checks.All(check => check.Step.Value.Length > 0))
            // A check whose step could not be read may be the one that is missed here.
            foreach (var step in unjudged.Where(step => step.Id.Value.Length > 0))
                findings.Warning(step.Id.At, Codes.NothingChecked, $"step `{step.Id.Value}` has neither a check nor a rubric: nobody would ever judge it");
    }

    private void Probes()
    {
        var places = lab.Probes.SelectMany(probe => probe.Source is ContainersSource containers ? containers.Services : probe.Source.Service is { } service ? [service] : []).ToList();
        if (Environment is { } environment)
            findings.Known("service", places, [.. environment.Services.Select(service => service.Name.Value)]);
        else if (lab.Environment is null)
            foreach (var place in places.Where(place => place.Value.Length > 0))
                findings.Error(place.At, Codes.UnknownReference, $"a probe reads the service `{place.Value}`, but the lab names no `environment`");
    }

    private void Checks()
    {
        var steps = lab.Steps.Select(step => step.Id.Value).ToList();
        var probes = lab.Probes.Select(probe => probe.Id.Value).ToList();
        var parameters = Environment?.Parameters.Select(parameter => parameter.Name.Value).ToList() ?? [];
        findings.Unique("check", lab.Checks.Select(check => check.Id));
        foreach (var check in lab.Checks)
        {
            findings.Known("step", [check.Step], steps);
            findings.Known("check", check.Needs, CheckIds);
            findings.Known("probe", [.. check.Probes, .. check.Assert?.ProbeNames.DistinctBy(name => name.At) ?? []], probes);
            foreach (var operand in check.Assert?.Operands ?? [])
                if (lab.Probes.FirstOrDefault(probe => probe.Id.Value == operand.Probe.Value) is { } probe && operand.Misfit(probe.Source) is { } misfit)
                    findings.Error(operand.Probe.At, Codes.BadValue, misfit);
            if (check.Script is { } script)
                findings.FileExists("the checker script", lab.Folder, script);
            foreach (var file in check.Assert?.FileNames ?? [])
                findings.FileExists("the file", lab.Folder, file);
            // An environment that is not there was reported already; its parameters cannot be known.
            if (check.Assert is { } assert && (Environment is not null || lab.Environment is null))
                findings.Known("parameter", assert.ParameterNames.DistinctBy(name => name.At), parameters);
        }
        findings.NoCircle("checks", lab.Checks.Select(check => (check.Id.Value, check.Needs)));
    }

    /// <summary>What is wrong in the files that matchers name. The lab is told too: it cannot be used without them.</summary>
    private IReadOnlyList<Diagnostic> MatcherFiles()
    {
        var matchers = lab.Checks.Select(check => check.Assert).OfType<MatcherSpec>().ToList();
        var folder = Path.GetDirectoryName(lab.Path) ?? "";
        var files = Specs.Matchers.MatcherFiles.Read(folder, matchers);
        foreach (var name in matchers.SelectMany(matcher => matcher.FileNames).DistinctBy(name => name.Value))
            if (files.Diagnostics.Any(problem => problem.Path == Path.Combine(folder, name.Value)))
                findings.Error(name.At, Codes.BadValue, $"`{name.Value}` cannot be used; see what is reported of it");
        return files.Diagnostics;
    }

    private void Gate()
    {
        GateScript[] scripts = [.. lab.Gate.Solutions, .. lab.Gate.Mutants, .. lab.Gate.Alternatives];
        findings.Unique("gate script", scripts.Select(script => script.Id));
        foreach (var script in scripts)
        {
            findings.FileExists("the script", lab.Folder, script.Run);
            findings.Known("check", script.MustFail, CheckIds);
        }
    }

    private void Brief()
    {
        findings.FileExists("the brief", lab.Folder, lab.Brief);
        if (!File.Exists(Path.Combine(lab.Folder, lab.Brief.Value)))
            return;
        var sections = BriefSections.Of(File.ReadLines(Path.Combine(lab.Folder, lab.Brief.Value)));
        foreach (var step in lab.Steps.Where(step => step.Id.Value.Length > 0 && !sections.Any(section => section.IsAbout(step))))
            findings.Warning(step.Id.At, Codes.BriefSections, $"{lab.Brief.Value} has no `## ` section for step `{step.Id.Value}`");
    }
}
