using System.Text;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>Makes near misses from a reference answer: deterministic, none of them the same data as the answer or as another one.</summary>
public static class Mutator
{
    /// <summary>The mutations of a file, at most so many, of all kinds in turn.</summary>
    /// <param name="file">The answer file, relative to the workspace; its extension says how it is read.</param>
    /// <param name="content">The reference answer. What is no UTF-8 text is only emptied and deleted.</param>
    /// <param name="max">How many at most.</param>
    public static IReadOnlyList<AnswerMutation> Of(string file, byte[] content, int max)
    {
        var all = new List<AnswerMutation>();
        var text = TextOf(content);
        if (text is not null && text.Length > 0)
        {
            var form = AnswerForm.Of(file);
            var data = form?.Read(text);
            all.AddRange(data is null ? OfText(file, text) : OfData(file, text, form!, data));
            // A file that ends in comments can lose half of itself and say the same.
            if (data is null || !Tree.Same(form!.Read(Half(text)), data))
                all.Add(Make(file, MutationOperator.Truncate, $"{file} ends in its middle", text, Half(text)));
        }
        if (content.Length > 0)
            all.Add(Make(file, MutationOperator.Empty, $"{file} is empty", text ?? "", ""));
        all.Add(Make(file, MutationOperator.Delete, $"{file} is not there", text ?? "", null));
        return InTurn(all.Where(mutation => mutation.Content is null || mutation.Content != text).DistinctBy(mutation => mutation.Content).ToList(), max);
    }

    private static IEnumerable<AnswerMutation> OfData(string file, string text, AnswerForm form, Node data)
    {
        var source = new SourceLines(text);
        var made = new List<Node> { data };
        foreach (var mutation in new TreeMutations(data, form).All())
        {
            // What was made before, or cannot be told from the answer, proves nothing.
            if (made.Exists(other => Tree.Same(other, mutation.Data)))
                continue;
            var written = new[] { mutation.Edit(source), form.Write(mutation.Data) }.FirstOrDefault(one => one is not null && Tree.Same(form.Read(one), mutation.Data));
            if (written is null)
                continue;
            made.Add(mutation.Data);
            yield return Make(file, mutation.Operator, mutation.Description, text, written);
        }
    }

    /// <summary>What people write for people is prose with data in it; every line of anything else, such as a script, is data.</summary>
    private static IEnumerable<AnswerMutation> OfText(string file, string text) => (Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => new ProseMutations(text, wraps: true).All(),
        ".txt" or "" => new ProseMutations(text, wraps: false).All(),
        _ => new TextMutations(text).All(),
    }).Select(mutation => Make(file, mutation.Operator, mutation.Description, text, mutation.Text));

    private static AnswerMutation Make(string file, MutationOperator kind, string description, string before, string? after) =>
        new(file, kind, description, after, LineChange.Between(before, after));

    /// <summary>The first half: as a rule it breaks off in the middle of a word.</summary>
    private static string Half(string text) => char.IsLowSurrogate(text[text.Length / 2]) ? text[..(text.Length / 2 - 1)] : text[..(text.Length / 2)];

    /// <summary>One of each kind, then the next of each, so that a limit leaves no kind out.</summary>
    private static List<AnswerMutation> InTurn(List<AnswerMutation> all, int max) =>
    [
        .. all.GroupBy(mutation => mutation.Operator)
            .SelectMany(kind => kind.Select((mutation, round) => (mutation, round)))
            .OrderBy(pair => pair.round).ThenBy(pair => pair.mutation.Operator)
            .Take(max)
            .Select(pair => pair.mutation),
    ];

    private static string? TextOf(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
