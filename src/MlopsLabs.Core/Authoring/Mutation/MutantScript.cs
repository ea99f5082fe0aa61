using System.Globalization;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>A mutation as a gate script: what an author pastes to make it one of the lab's mutants.</summary>
public static class MutantScript
{
    /// <summary>A shell script that does to the reference answer what the mutation did. It counts lines, so it fits answers of the same form.</summary>
    public static string Of(AnswerMutation mutation)
    {
        var change = mutation.Change;
        var (file, last) = (Quoted(mutation.File), change.First + change.Old.Count - 1);
        var act = (mutation.Operator, change) switch
        {
            (MutationOperator.Delete, _) => $"rm {file}",
            (MutationOperator.Empty, _) => $": > {file}",
            (_, { New.Count: 0 }) => Number($"sed -i '{change.First},{last}d' {file}"),
            _ => Number($$"""
                {
                  head -n {{change.First - 1}} {{file}}
                  cat <<'MUTANT'
                {{string.Join('\n', change.New)}}
                MUTANT
                  tail -n +{{last + 1}} {{file}}
                } > {{file}}.new
                mv {{file}}.new {{file}}
                """),
        };
        return $"#!/bin/sh\n# {PlainText.SanitiseLine(mutation.Description)}\nset -eu\n{act}\n";
    }

    /// <summary>A short id for it: the operator and a number.</summary>
    public static string IdOf(AnswerMutation mutation, int number) => string.Create(CultureInfo.InvariantCulture, $"{Word(mutation.Operator)}-{number}");

    /// <summary>An operator in a word with dashes, such as <c>drop-row</c>.</summary>
    public static string Word(MutationOperator kind) =>
        string.Concat(kind.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string file) => file.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_') ? file : $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
