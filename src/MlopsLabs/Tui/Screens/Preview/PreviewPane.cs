namespace MlopsLabs.Tui;

/// <summary>Which part of the preview has the arrow keys; on a small terminal, which part is seen.</summary>
internal enum PreviewPane
{
    /// <summary>The checks.</summary>
    Checks,

    /// <summary>The brief.</summary>
    Brief,

    /// <summary>What is wrong in the files.</summary>
    Findings,
}
