namespace MlopsLabs.Tui;

/// <summary>Which part of the lab screen has the arrow keys; on a small terminal, which part is seen.</summary>
internal enum LabPane
{
    /// <summary>Steps and checks.</summary>
    Checks,

    /// <summary>The brief.</summary>
    Brief,
}
