namespace MlopsLabs.Core.Specs.Reading;

/// <summary>The two keys that every spec file starts with.</summary>
internal static class Header
{
    /// <summary>The format that this program reads.</summary>
    public const int Version = 1;

    private static readonly Shape<long> VersionNumber = Shapes.Whole(0, 1_000_000);

    /// <summary>Declares both keys; the returned action reads them and reports.</summary>
    public static Action<MapReading> Declare(MapFields fields, string kind)
    {
        // The reader has more to say of another version than that it is not this one; editors have not.
        var number = VersionNumber with { Schema = VersionNumber.Schema with { Min = Version, Max = Version } };
        var name = Shapes.Text with { Schema = new SchemaNode("text") { Types = ["string"], Words = [kind] } };
        var version = fields.Required("formatVersion", number.Located(), "the version of the format, 1");
        var word = fields.Required("kind", name.Located(), $"`{kind}`");
        return reading =>
        {
            var found = reading.Get(version);
            if (reading.Has(version) && found.Value > Version)
                reading.Error(Codes.FormatVersion, $"formatVersion {found.Value} is newer than this program reads ({Version}); update mlopslabs", found.At);
            else if (reading.Has(version) && found.Value != Version)
                reading.Error(Codes.FormatVersion, $"formatVersion {found.Value} is unknown; write {Version}", found.At);
            var said = reading.Get(word);
            if (reading.Has(word) && said.Value != kind && said.Value.Length > 0)
                reading.Error(Codes.BadValue, $"kind `{said.Value}` does not belong in this file; write `{kind}`", said.At);
        };
    }
}
