using MlopsLabs.DummyChecker;

// A checker script for tests, good or bad as its first argument or DUMMY says: dummy-checker MODE [ARGUMENT...]
var words = args.Length > 0 ? args : (Environment.GetEnvironmentVariable("DUMMY") ?? "pass").Split(' ');
return words[0] switch
{
    "pass" => 0,
    "fail" => 1,
    "partial" => Results.Write("""{"credit": 0.5, "message": "half of it is there"}""", exitCode: 1),
    "skip" => 77,
    "tempfail" => 75,
    "author-error" => 78,
    "exit" => Output.Exit(words[1..]),
    "garbage-result" => Results.Write("{\"score\": ", exitCode: 0),
    "symlink-result" => Results.Link(words[1]),
    "fifo-result" => Results.Fifo(),
    "folder-result" => Results.Folder(),
    "huge-result" => Results.Write(new string(' ', 1024 * 1024 + 1), exitCode: 0),

    "argv" => Output.Lines(words[1..]),
    "env" => Output.Environment(),
    "echo-stdin" => Output.EchoStandardInput(),
    "print" => Output.Print(words[1], words[2]),
    "flood" => Output.FloodLines(),
    "flood-line" => Output.FloodOneLine(long.Parse(words[1])),

    "hang" => Hangs.Forever(),
    "ignore-sigterm" => Hangs.IgnoringTermination(),
    "memory-hog" => Hangs.EatingMemory(long.Parse(words[1])),
    "spin" => Hangs.Spinning(),

    "setsid-child" => Offspring.InItsOwnSession(words[1..]),
    "double-fork" => Offspring.ForkedTwice(words[1..]),
    "traceless-daemon" => Offspring.WithoutTrace(words[1..]),
    "fork-burst" => Offspring.Burst(int.Parse(words[1]), words[2..]),
    "runner" => Offspring.Running(),
    "session-runner" => Offspring.RunningThroughSessions(),
    "respawn" => Offspring.RespawningEachOther(),

    _ => throw new ArgumentException($"no such mode: {words[0]}"),
};
