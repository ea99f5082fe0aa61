using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>What a probe reads, in a line.</summary>
public static class ProbeWords
{
    /// <summary>Such as <c>portfolio/jobs.yaml</c>, <c>batch:/etc/crontab</c> or <c>batch: crontab -l</c>. Two probes with the same words read the same.</summary>
    public static string Of(ProbeSource source) => source switch
    {
        AnswerSource answer => answer.File.Value,
        FileSource file => $"{file.In.Value}:{file.File}",
        FilesSource files => $"{files.In.Value}:{files.Pattern}",
        CommandSource command => $"{command.In.Value}: {string.Join(' ', command.Command)}",
        HttpSource http => $"{http.In.Value}: {http.Url}",
        PortSource port => string.Create(CultureInfo.InvariantCulture, $"{port.In.Value}:{port.Port}"),
        ContainersSource { Services: [] } => "all containers",
        ContainersSource some => "containers " + string.Join(", ", some.Services.Select(service => service.Value)),
        _ => source.Kind,
    };
}
