namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>What a mutation does to an answer.</summary>
public enum MutationOperator
{
    /// <summary>A row, an item or a line is not there.</summary>
    DropRow,

    /// <summary>A value of one row stands in another, and the other way round.</summary>
    Swap,

    /// <summary>A name or a value is another one.</summary>
    Rename,

    /// <summary>A row, an item or a line is there twice.</summary>
    Duplicate,

    /// <summary>A number is one more.</summary>
    Number,

    /// <summary>A key with its value is not there.</summary>
    DropKey,

    /// <summary>A text, a cell of a table or a section has nothing in it.</summary>
    Blank,

    /// <summary>A list is a map, or a text is a number.</summary>
    WrongType,

    /// <summary>The file ends in its middle.</summary>
    Truncate,

    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>The file is not there.</summary>
    Delete,
}
