namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A matcher as an author wrote it: a description without behaviour. <c>Checks/Matchers</c> judges by it.</summary>
/// <param name="Kind">The word of the format, such as <c>equals</c>.</param>
/// <param name="At">Where it is written.</param>
public abstract record MatcherSpec(string Kind, Mark At)
{
    /// <summary>All that the matcher looks at in evidence, itself or by its parts.</summary>
    public abstract IEnumerable<Operand> Operands { get; }

    /// <summary>Every probe that the matcher reads, itself or by its parts.</summary>
    public IEnumerable<Located<string>> ProbeNames => Operands.Select(operand => operand.Probe);

    /// <summary>Every parameter that the matcher names, itself or by its parts.</summary>
    public abstract IEnumerable<Located<string>> ParameterNames { get; }

    /// <summary>Every file of the lab's folder that the matcher names, and what it is to be read as.</summary>
    public virtual IEnumerable<LabFile> Files => [];

    /// <summary>Every file of the lab's folder that the matcher names: aliases, schemas.</summary>
    public IEnumerable<Located<string>> FileNames => Files.Select(file => file.Name);
}

/// <summary>What a file that a matcher names holds.</summary>
public enum LabFileKind
{
    /// <summary>Other names of things: canonical name to a list of aliases.</summary>
    Aliases,

    /// <summary>A JSON Schema.</summary>
    Schema,
}

/// <summary>A file of the lab's folder that a matcher names.</summary>
public sealed record LabFile(Located<string> Name, LabFileKind Kind);
