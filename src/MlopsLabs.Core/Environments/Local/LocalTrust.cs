namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// Whether programs that come with a pack may run on this machine outside a container. What decides is asked each time: it may ask a person.
/// </summary>
/// <param name="isTrusted">Decides.</param>
/// <param name="nextStep">What to do when it says no.</param>
internal sealed class LocalTrust(Func<bool> isTrusted, string nextStep)
{
    /// <summary>Whether they may run.</summary>
    public bool IsGiven => isTrusted();

    /// <summary>Refuses to go on when they may not.</summary>
    /// <param name="what">What would run.</param>
    public void Require(string what)
    {
        if (!IsGiven)
            throw Refusal(what);
    }

    /// <summary>What is said when they may not.</summary>
    public PlatformException Refusal(string what) =>
        new(ErrorKind.Environment, $"{what} would run on this machine outside a container, and you have not said that you trust this pack.", nextStep);
}
