using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>All that the screens need from the outside. None of the functions is called on the UI thread.</summary>
/// <param name="Catalog">The courses and what is wrong with them.</param>
/// <param name="ReadProgress">Where the learner stands with a lab, read from the logs; asks no engine.</param>
/// <param name="OpenSession">Opens a lab in the runtime that it lives in.</param>
/// <param name="DescribeRuntime">Which runtime labs will live in and why, in a line; may ask an engine.</param>
/// <param name="Learner">The learner's chosen id.</param>
/// <param name="Home">The folder that holds all state.</param>
/// <param name="ShellCommand">
/// The command line that opens the shell of a lab from another terminal: this program, its verb, and the options that make it find the same lab.
/// </param>
internal sealed record TuiOptions(
    LabCatalog Catalog,
    Func<Course, LabSpec, LabState> ReadProgress,
    Func<Course, LabSpec, CancellationToken, Task<ILabSession>> OpenSession,
    Func<CancellationToken, Task<string>> DescribeRuntime,
    string Learner,
    string Home,
    Func<ILabSession, IReadOnlyList<string>> ShellCommand)
{
    /// <summary>The lab that the screens open at; null for the outline.</summary>
    public (Course Course, LabSpec Lab)? OpenAt { get; init; }

    /// <summary>Whether nobody has seen the tour here yet.</summary>
    public Func<bool> IsNewcomer { get; init; } = () => false;

    /// <summary>Keeps in mind that it was shown.</summary>
    public Action WasShownAround { get; init; } = () => { };

    /// <summary>The clock of elapsed times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
