using System.Text;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Sessions;

/// <summary>
/// A file of a submission in which something of this machine or its user stands. The program puts nothing of the kind there itself; a
/// learner's text may have it, or what a command printed. It is said, so that the learner can decide.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="What">What stands in it.</param>
public sealed record PersonalTrace(string Path, string What)
{
    // Shorter words, and those that every estate has, would be found everywhere.
    private const int Shortest = 4;
    private static readonly HashSet<string> s_everybodys = new(
        ["root", "user", "admin", "learner", "student", "debian", "ubuntu", "localhost", "runner", "home", "work"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks for words in files; one that is part of a longer word does not count.</summary>
    public static IEnumerable<PersonalTrace> In(IEnumerable<BundleFile> files, IReadOnlyList<(string Word, string What)> words)
    {
        var wanted = words.Where(pair => pair.Word.Length >= Shortest && !s_everybodys.Contains(pair.Word) && !s_everybodys.Contains(pair.Word.Trim('/')))
            .Select(pair => (Bytes: Encoding.UTF8.GetBytes(pair.Word), pair.What)).ToList();
        return from file in files
               from word in wanted
               where Holds(file.Bytes, word.Bytes)
               select new PersonalTrace(file.Path, word.What);
    }

    private static bool Holds(byte[] text, byte[] word)
    {
        for (var at = 0; text.AsSpan(at).IndexOf(word) is >= 0 and var found; at += found + 1)
        {
            var from = at + found;
            var to = from + word.Length;
            if ((from == 0 || !IsOfWord(text[from - 1])) && (to == text.Length || !IsOfWord(text[to])))
                return true;
        }
        return false;
    }

    private static bool IsOfWord(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter == '_';
}
