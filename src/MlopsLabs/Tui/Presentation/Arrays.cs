using System.Collections.Immutable;

namespace MlopsLabs.Tui;

/// <summary>What immutable arrays lack.</summary>
internal static class Arrays
{
    /// <summary>Index of the first element that is meant; -1 when there is none.</summary>
    public static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> isMeant)
    {
        for (var i = 0; i < items.Length; i++)
            if (isMeant(items[i]))
                return i;
        return -1;
    }
}
