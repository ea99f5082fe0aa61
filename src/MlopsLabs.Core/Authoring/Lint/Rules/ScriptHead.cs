namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>How a program begins.</summary>
/// <param name="HasShebang">With <c>#!</c>.</param>
/// <param name="IsBinary">With bytes that are no text: a compiled program.</param>
internal readonly record struct ScriptHead(bool HasShebang, bool IsBinary)
{
    public static ScriptHead Of(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[256];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return new ScriptHead(head.StartsWith("#!"u8), head.Contains((byte)0));
    }
}
