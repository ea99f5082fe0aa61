namespace MlopsLabs.Tui;

/// <summary>Which part of a submission has the arrow keys; on a small terminal, which part is seen.</summary>
internal enum SubmissionPane
{
    /// <summary>The results.</summary>
    Results,

    /// <summary>The attempts.</summary>
    Attempts,
}
