using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>The fixture lab <c>look</c> with a gate that proves it; tests break it in one way.</summary>
internal static class GateLab
{
    /// <summary>Writes the drawn region into the answer file.</summary>
    private const string Solution = """
        #!/bin/sh
        printf 'region: %s\n' "$(sed 's/.*"region":"\([a-z]*\)".*/\1/' "$PARAMETERS_FILE")" > portfolio/found.yaml

        """;

    /// <summary>A command line whose lab is fair.</summary>
    public static CommandLine Fair()
    {
        var line = new CommandLine();
        line.Labs
            .With("c/look/solution/apply.sh", Solution)
            .With("c/look/mutants/wrong.sh", "#!/bin/sh\necho 'region: middle' > portfolio/found.yaml\n")
            .With("c/look/mutants/empty.sh", "#!/bin/sh\necho 'found: north' > portfolio/found.yaml\n")
            .Replace("c/look/lab.yaml", "mutants: [{id: wrong, run: mutants/wrong.sh, mustFail: [region-right]}]", """
                mutants:
                    - {id: wrong, run: mutants/wrong.sh, mustFail: [region-right]}
                    - {id: empty, run: mutants/empty.sh, mustFail: [region-there]}
                  seeds: 2
                  repeats: 2
                """);
        return line;
    }

    /// <summary>Adds another script to the gate.</summary>
    public static CommandLine WithGate(this CommandLine line, string yaml, string script, string text)
    {
        line.Labs.Replace("c/look/lab.yaml", "  seeds: 2\n", $"  {yaml}\n  seeds: 2\n").With($"c/look/{script}", text);
        return line;
    }

    /// <summary>Adds a check, a script of the lab, to what is judged.</summary>
    public static CommandLine WithCheck(this CommandLine line, string check, string? script = null)
    {
        line.Labs.Replace("c/look/lab.yaml", "gate:\n", $"  - {check}\ngate:\n");
        if (script is not null)
            line.Labs.With("c/look/checks/check.sh", script);
        return line;
    }
}
