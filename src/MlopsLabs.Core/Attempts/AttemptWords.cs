using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Attempts;

/// <summary>The words that logs, exports and reports use for the enumerations. They are part of the format: they never change.</summary>
public static class AttemptWords
{
    private static readonly Words<CheckStatus> s_status = new(
        (CheckStatus.Passed, "passed"), (CheckStatus.Failed, "failed"), (CheckStatus.Blocked, "blocked"),
        (CheckStatus.Error, "error"), (CheckStatus.Cancelled, "cancelled"));

    private static readonly Words<Fault> s_fault = new(
        (Fault.None, "none"), (Fault.Learner, "learner"), (Fault.Author, "author"), (Fault.Platform, "platform"));

    private static readonly Words<ErrorKind> s_error = new(
        (ErrorKind.Engine, "engine"), (ErrorKind.Timeout, "timeout"), (ErrorKind.OutOfMemory, "oom"), (ErrorKind.Disk, "disk"),
        (ErrorKind.Protocol, "protocol"), (ErrorKind.Spec, "spec"), (ErrorKind.Environment, "environment"), (ErrorKind.Missing, "missing"),
        (ErrorKind.Integrity, "integrity"), (ErrorKind.Image, "image"));

    private static readonly Words<EvidenceStatus> s_evidence = new(
        (EvidenceStatus.Ok, "ok"), (EvidenceStatus.Absent, "absent"), (EvidenceStatus.Unreadable, "unreadable"));

    private static readonly Words<ActivityKind> s_activity = new(
        (ActivityKind.Started, "started"), (ActivityKind.Checked, "checked"), (ActivityKind.Hint, "hint"), (ActivityKind.Shell, "shell"),
        (ActivityKind.Edited, "edited"), (ActivityKind.Reset, "reset"), (ActivityKind.Stopped, "stopped"), (ActivityKind.Opened, "opened"), (ActivityKind.GaveUp, "gave-up"));

    /// <summary>The word for how a check ended.</summary>
    public static string Word(this CheckStatus status) => s_status.Of(status);

    /// <summary>The word for who has to act.</summary>
    public static string Word(this Fault fault) => s_fault.Of(fault);

    /// <summary>The word for what broke; <c>oom</c> for out of memory.</summary>
    public static string Word(this ErrorKind kind) => s_error.Of(kind);

    /// <summary>The word for how a reading ended.</summary>
    public static string Word(this EvidenceStatus status) => s_evidence.Of(status);

    /// <summary>The word for what the learner did.</summary>
    public static string Word(this ActivityKind kind) => s_activity.Of(kind);

    internal static CheckStatus Status(string word) => s_status.From(word);

    internal static Fault FaultOf(string word) => s_fault.From(word);

    internal static ErrorKind Error(string word) => s_error.From(word);

    internal static EvidenceStatus Evidence(string word) => s_evidence.From(word);

    internal static ActivityKind Activity(string word) => s_activity.From(word);

    private sealed class Words<T>(params (T Value, string Word)[] pairs)
        where T : struct, Enum
    {
        private readonly Dictionary<T, string> _words = pairs.ToDictionary(pair => pair.Value, pair => pair.Word);
        private readonly Dictionary<string, T> _values = pairs.ToDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);

        public string Of(T value) => _words[value];

        public T From(string word) =>
            _values.TryGetValue(word, out var value)
                ? value
                : throw new FormatException($"“{word}” is not one of {string.Join(", ", _values.Keys)}.");
    }
}
