namespace MlopsLabs.Core.Specs.Reading;

/// <summary>The two keys that every spec file starts with.</summary>
internal static class Header
{
    /// <summary>The format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Declares both keys; the returned action reads them and reports.</summary>
    public static Action<MapReading> Declare(MapFields fields, string kind)
    {
        var version = fields.Required("formatVersion", Shapes.Whole(0, 1_000_000).Located(), "the version of the format, 1");
        var word = fields.Required("kind", Shapes.Text.Located(), $"`{kind}`");
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
