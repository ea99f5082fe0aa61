namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>How evidence is read.</summary>
public enum EvidenceFormat
{
    /// <summary>JSON, RFC 8259.</summary>
    Json,

    /// <summary>YAML 1.2; of several documents a list.</summary>
    Yaml,

    /// <summary>Comma-separated values with a header, RFC 4180: a list of maps.</summary>
    Csv,

    /// <summary>A table of cron jobs, crontab(5): a list of maps.</summary>
    Crontab,

    /// <summary>A list of the lines that are not blank.</summary>
    Lines,

    /// <summary>One piece of text.</summary>
    Text,

    /// <summary>Not what a command printed, but how it ended: its exit code.</summary>
    ExitCode,

    /// <summary>Not the body of an HTTP answer, but its status code.</summary>
    HttpStatus,
}

/// <summary>What a matcher looks at: a probe's evidence, or a place in it.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Probe">The probe.</param>
/// <param name="Path">The place in the evidence; <see cref="DataPath.Root"/> for all of it.</param>
/// <param name="Parse">How the evidence is read; null lets the file's name and the text decide.</param>
public sealed record Operand(Mark At, Located<string> Probe, DataPath Path, EvidenceFormat? Parse)
{
    /// <summary>Whether it looks at the code that a reading ended with, and not at its content.</summary>
    public bool IsCode => Parse is EvidenceFormat.ExitCode or EvidenceFormat.HttpStatus;

    /// <summary>Why a probe has nothing of what is looked at; null when it may have it.</summary>
    public string? Misfit(ProbeSource source) => (Parse, source) switch
    {
        (EvidenceFormat.ExitCode, not CommandSource) => $"only a `command` has an `exitCode`, and `{Probe.Value}` is a probe of kind `{source.Kind}`",
        (EvidenceFormat.HttpStatus, not HttpSource) => $"only `http` has an `httpStatus`, and `{Probe.Value}` is a probe of kind `{source.Kind}`",
        _ => null,
    };
}
