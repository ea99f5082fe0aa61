using System.Collections;
using System.Text;

namespace MlopsLabs.DummyChecker;

/// <summary>Ways to print.</summary>
internal static class Output
{
    public static int Exit(string[] words)
    {
        if (words.Length > 1)
            Console.Error.WriteLine(string.Join(' ', words[1..]));
        return int.Parse(words[0]);
    }

    public static int Lines(string[] words)
    {
        foreach (var word in words)
            Console.WriteLine($"[{word}]");
        return 0;
    }

    public static int Environment()
    {
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            Console.WriteLine($"{variable.Key}={variable.Value}");
        Console.WriteLine($"cwd={System.Environment.CurrentDirectory}");
        return 0;
    }

    public static int EchoStandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        input.CopyTo(output);
        return 0;
    }

    public static int Print(string output, string error)
    {
        Console.Out.Write(output);
        Console.Error.Write(error);
        return 0;
    }

    public static int FloodLines()
    {
        using var output = Console.OpenStandardOutput();
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("y\n", 32 * 1024)));
        while (true)
            output.Write(lines);
    }

    public static int FloodOneLine(long bytes)
    {
        using var output = Console.OpenStandardOutput();
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)'x');
        output.Write("<"u8);
        for (var left = bytes - 2; left > 0; left -= chunk.Length)
            output.Write(chunk, 0, (int)Math.Min(left, chunk.Length));
        output.Write(">"u8);
        return 0;
    }
}
