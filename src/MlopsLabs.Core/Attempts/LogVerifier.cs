namespace MlopsLabs.Core.Attempts;

/// <summary>
/// Verifies an attempt log offline: that it is one unbroken chain of attempts of one learner at one lab, and that the evidence is there. Writes
/// nothing and takes no lock.
/// </summary>
public static class LogVerifier
{
    /// <summary>Verifies a log.</summary>
    /// <param name="path">The log.</param>
    /// <param name="evidence">Where its evidence is; null leaves the evidence out.</param>
    /// <param name="owner">Whose log it should be.</param>
    /// <param name="each">Gets every attempt with its line, oldest first; null when nobody asks.</param>
    /// <exception cref="PlatformException">There is no such log (<see cref="ErrorKind.Missing"/>), or it cannot be read.</exception>
    public static LogReport Verify(string path, EvidenceStore? evidence, LogOwner? owner = null, Action<ChainEntry, Attempt>? each = null)
    {
        var chain = new ChainedLog(path);
        var files = chain.Files;
        if (!File.Exists(files.Log) && files.Quarantined.Count == 0 && !File.Exists(files.Head))
            throw new PlatformException(ErrorKind.Missing, $"There is no log at {path}.", "A log begins with the first check of a lab.");

        var findings = new List<LogFinding>();
        var citations = new List<Citation>();
        var pass = new RecordPass(evidence, owner ?? new LogOwner(), findings);
        string? head = null;
        foreach (var entry in chain.Read(findings))
        {
            if (entry.Link.Cites is { } cites)
                citations.Add(cites);
            head = entry.Sha256;
            if (pass.Look(entry) is { } attempt)
                each?.Invoke(entry, attempt);
        }
        TellFilesAside(files, citations, findings);
        findings.Add(new LogFinding(FindingLevel.Note, FindingKind.NoReceipt, files.Name, null, NoReceipt));
        return new LogReport(files.Log, files.Quarantined.Count + 1, pass.Attempts, pass.Evidence, head, findings);
    }

    private const string NoReceipt =
        "No receipt countersigns this log: whoever owns the folder could have cut records off its end, or written it anew, and this "
        + "cannot be known from the log alone.";

    /// <summary>Files that were set aside must be the ones that a later first line cites.</summary>
    private static void TellFilesAside(LogFiles files, List<Citation> citations, List<LogFinding> findings)
    {
        var current = new FileInfo(files.Log);
        var aside = files.Quarantined;
        for (var index = 0; index < aside.Count; index++)
        {
            var name = Path.GetFileName(aside[index]);
            Damage(FindingKind.Quarantined, name, "This file was set aside because it was damaged.");
            var cited = citations.FirstOrDefault(citation => citation.File == name);
            var next = index + 1 < aside.Count || current is { Exists: true, Length: > 0 };
            if (cited is null && next)
                Damage(FindingKind.WrongCitation, name, "No later file cites this one.");
            else if (cited is not null && LogFiles.Cite(aside[index]) != cited)
                Damage(FindingKind.WrongCitation, name, "This file was changed after it was set aside.");
        }
        foreach (var citation in citations.Where(citation => aside.All(file => Path.GetFileName(file) != citation.File)))
            Damage(FindingKind.WrongCitation, files.Name, $"A file of {citation.Lines} lines that was set aside is not there any more.");
        foreach (var torn in files.TornLines)
            findings.Add(new LogFinding(
                FindingLevel.Note, FindingKind.TornLine, Path.GetFileName(torn), null, "A line that was cut while it was written is kept in this file."));

        void Damage(FindingKind kind, string file, string message) =>
            findings.Add(new LogFinding(FindingLevel.Damage, kind, file, null, message));
    }
}
