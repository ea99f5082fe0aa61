using System.Runtime.CompilerServices;
using Terminal.Gui.Configuration;

namespace MlopsLabs.Tui;

/// <summary>
/// The library's own settings. Its module initialiser applies them; a native program leaves that out (<c>Native.Substitutions.xml</c>),
/// because it would run before every verb, and applies them here.
/// </summary>
internal static class LibrarySettings
{
    private static readonly Lazy<bool> Native = new(Apply);

    /// <summary>Applies the settings, once a process, before anything else of the library is used.</summary>
    public static void Ensure()
    {
        // With a JIT compiler the initialiser has its turn when the library is first used.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            _ = Native.Value;
    }

    private static bool Apply()
    {
        try
        {
            TuiConfigurationBuilder.Shared.ApplyToStaticFacades();
        }
        catch (Exception error)
        {
            // As the initialiser has it: settings that cannot be applied are told in the library's log and never keep the screens from opening.
            TuiJsonErrors.Add($"Applying configuration failed: {error.Message}. Running with default settings.");
        }
        return true;
    }
}
