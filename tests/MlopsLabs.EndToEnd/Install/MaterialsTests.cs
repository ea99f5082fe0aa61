using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MlopsLabs.EndToEnd.Install;

/// <summary>
/// What the program is made of: <c>sbom.cdx.json</c> (CycloneDX 1.6) lies beside it and names each package that is in it, with the digest of the package. With
/// <c>MLOPSLABS_UPDATE_GOLDENS=1</c> it is written anew.
/// </summary>
public sealed class MaterialsTests
{
    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File => Path.Combine(Script.Repository, "src", "MlopsLabs", "sbom.cdx.json");

    [Fact]
    public void The_bill_of_materials_is_what_was_built()
    {
        var built = Built().ToJsonString(s_written).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("MLOPSLABS_UPDATE_GOLDENS") == "1")
        {
            System.IO.File.WriteAllText(File, built);
            Assert.Fail("the bill was written; look at it, then run without MLOPSLABS_UPDATE_GOLDENS");
        }

        Assert.Equal(System.IO.File.ReadAllText(File), built);
    }

    [Fact]
    public void Every_package_has_one_version_and_it_is_fixed()
    {
        var pinned = XDocument.Load(Path.Combine(Script.Repository, "Directory.Packages.props"));
        Assert.All(pinned.Descendants("PackageVersion"), package => Assert.Matches(@"^\d+(\.\d+)+$", package.Attribute("Version")!.Value));
        foreach (var project in Directory.EnumerateFiles(Script.Repository, "*.csproj", SearchOption.AllDirectories))
            Assert.All(XDocument.Load(project).Descendants("PackageReference"), package => Assert.Null(package.Attribute("Version") ?? package.Attribute("VersionOverride")));
    }

    private static JsonObject Built()
    {
        var assets = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Script.Repository, "src", "MlopsLabs", "obj", "project.assets.json")))!;
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        // What has nothing that runs was there for the build alone.
        var shipped = assets["targets"]!["net10.0"]!.AsObject()
            .Where(package => package.Value!["type"]!.GetValue<string>() == "package" && (package.Value["runtime"] ?? package.Value["runtimeTargets"]) is not null)
            .OrderBy(package => package.Key, StringComparer.Ordinal);
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "mlopslabs", ["name"] = "mlopslabs", ["version"] = Version() } },
            ["components"] = new JsonArray([.. shipped.Select(package => (JsonNode)Component(package.Key, assets["libraries"]![package.Key]!, folders))]),
        };
    }

    private static JsonObject Component(string key, JsonNode library, List<string> folders)
    {
        var (name, version) = key.Split('/') is [var first, var second] ? (first, second) : throw new InvalidOperationException(key);
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = $"pkg:nuget/{name}@{version}",
            ["name"] = name,
            ["version"] = version,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(library["sha512"]!.GetValue<string>())) }),
        };
        if (Licence(folders, library["path"]!.GetValue<string>(), name) is { } licence)
            component["licenses"] = new JsonArray(new JsonObject { ["expression"] = licence });
        component["purl"] = $"pkg:nuget/{name}@{version}";
        return component;
    }

    /// <summary>The package's own word for its licence; null where it names a file or an address.</summary>
    private static string? Licence(List<string> folders, string path, string name)
    {
        var spec = folders.Select(folder => Path.Combine(folder, path, $"{name.ToLowerInvariant()}.nuspec")).First(System.IO.File.Exists);
        return XDocument.Load(spec).Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value;
    }

    private static string Version() => XDocument.Load(Path.Combine(Script.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;
}
