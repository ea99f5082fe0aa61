using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>
/// Names as people write them: <c>Train ETA</c>, <c>train_eta</c> and <c>train-eta</c> are one name. Case, compatibility forms (NFKD) and
/// the kind and number of separators do not count.
/// </summary>
/// <remarks>
/// .NET leaves text as it is when asked to normalise it in invariant mode, and ICU is not asked for by this program: the table of
/// decompositions is our own. Comparing decomposed forms is the same as comparing NFKC.
/// </remarks>
public static class Names
{
    private static readonly Lazy<Dictionary<char, string>> Decompositions = new(Load);

    /// <summary>The form in which names are compared; empty when nothing is left.</summary>
    public static string Normalise(string name)
    {
        var text = new StringBuilder(name.Length);
        var gap = false;
        foreach (var letter in Decompose(name))
            if (IsSeparator(letter))
                gap = text.Length > 0;
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                if (gap)
                    text.Append('-');
                gap = false;
                text.Append(char.ToLowerInvariant(letter));
            }
        return text.ToString();
    }

    /// <summary>Whether two texts are the same name.</summary>
    public static bool Same(string one, string other) => Normalise(one) == Normalise(other);

    private static string Decompose(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var decomposed = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
            if (Decompositions.Value.TryGetValue(letter, out var parts))
                decomposed.Append(parts);
            else
                decomposed.Append(letter);
        return decomposed.ToString();
    }

    private static bool IsSeparator(char letter) =>
        letter == '_' || char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;

    private static Dictionary<char, string> Load()
    {
        using var resource = typeof(Names).Assembly.GetManifestResourceStream("nfkd.txt")!;
        using var reader = new StreamReader(resource, Encoding.ASCII);
        var table = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
            {
                var codes = line.Split(' ').Select(code => (char)ushort.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray();
                table.Add(codes[0], new string(codes, 1, codes.Length - 1));
            }
        return table;
    }
}
