using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>A pool: a YAML list below the environment's folder that samples are drawn from.</summary>
public static class Pool
{
    /// <summary>The rows that a sample draws from.</summary>
    /// <exception cref="AuthorException">The file cannot be read, or has too few rows.</exception>
    public static IReadOnlyList<Node> Read(EnvironmentSpec environment, SampleDraw sample)
    {
        var path = Path.Combine(environment.Folder, sample.From.Value);
        var document = YamlText.ReadFile(path);
        if (document.Diagnostics is [var first, ..])
            throw new AuthorException(first.Message, $"{first.Path}:{first.At}");
        if (document.Root is not ListNode list)
            throw new AuthorException("a pool is a list", $"{path}:1:1");
        if (list.Items.Count < sample.Count.Value)
            throw new AuthorException(
                $"{sample.Count.Value} rows are to be drawn, but {sample.From.Value} has {list.Items.Count}", $"{environment.Path}:{sample.Count.At}");
        return list.Items;
    }
}
