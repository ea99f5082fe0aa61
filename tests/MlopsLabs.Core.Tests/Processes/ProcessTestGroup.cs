namespace MlopsLabs.Core.Tests.Processes;

/// <summary>
/// Tests that look for processes left behind run one after the other: a daemon without any trace is told from those of another run
/// only when there is no other run.
/// </summary>
[CollectionDefinition(nameof(ProcessTestGroup), DisableParallelization = true)]
public sealed class ProcessTestGroup;
