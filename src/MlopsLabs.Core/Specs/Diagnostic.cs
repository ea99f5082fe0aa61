namespace MlopsLabs.Core.Specs;

/// <summary>How bad a <see cref="Diagnostic"/> is. Only <see cref="Error"/> keeps a file from being used.</summary>
public enum Severity
{
    /// <summary>The file cannot be used as it is.</summary>
    Error,

    /// <summary>The file can be used, and its author should look.</summary>
    Warning,
}

/// <summary>One thing that is wrong in a spec file, said where it stands.</summary>
/// <param name="Path">The file, as the user named its folder.</param>
/// <param name="At">Line and column in that file.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">A stable code, shown in <c>docs/instructors/rules.md</c>.</param>
/// <param name="Message">What is wrong, what was found, and the next step.</param>
public sealed record Diagnostic(string Path, Mark At, Severity Severity, string Code, string Message)
{
    /// <summary>The one text form: <c>path:line:col: severity CODE message</c>.</summary>
    public override string ToString() =>
        $"{Path}:{At.Line}:{At.Column}: {(Severity == Severity.Error ? "error" : "warning")} {Code} {Message}";
}
