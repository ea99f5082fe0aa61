using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A script whose first line does not say what runs it.</summary>
internal sealed class NoShebangRule() : LintRule(Codes.NoShebang, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var script in lab.Scripts.Select(lab.PathOf))
            if (ScriptHead.Of(script) is { HasShebang: false, IsBinary: false })
                yield return Say(script, Mark.Start, "the first line does not say what runs this script: begin with `#!/bin/sh` or `#!/usr/bin/env python3`");
    }
}
