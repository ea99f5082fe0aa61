namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>Whom a pack is for.</summary>
public enum PackAudience
{
    /// <summary>What a lab needs to be worked on and checked, and nothing else.</summary>
    Learners,

    /// <summary>All files of the course.</summary>
    Instructors,
}
