using System.CommandLine;

namespace MlopsLabs.Cli.Verbs;

internal sealed class CompletionVerb() : Verb("completion", """
    Print a script that makes a shell complete verbs, options and lab names.
    """, "mlopslabs completion bash > ~/.local/share/bash-completion/completions/mlopslabs", "mlopslabs completion fish > ~/.config/fish/completions/mlopslabs.fish")
{
    private readonly Argument<string> shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" }.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");

    protected override void Declare(Command command) => command.Add(shell);

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        call.Host.Out.Write(Script(call.Parsed.GetRequiredValue(shell)));
        return Task.FromResult(ExitCodes.Ok);
    }

    // The program itself answers what fits: its [suggest] directive takes the cursor's place and the line.
    private static string Script(string shell) => shell switch
    {
        "bash" => """
            _mlopslabs() {
              local IFS=$'\n'
              COMPREPLY=( $(compgen -W "$(mlopslabs "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            complete -o default -F _mlopslabs mlopslabs

            """,
        "zsh" => """
            #compdef mlopslabs
            _mlopslabs() {
              local -a words_found
              words_found=("${(@f)$(mlopslabs "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a words_found
            }
            compdef _mlopslabs mlopslabs

            """,
        "fish" => """
            complete -c mlopslabs -f -a '(mlopslabs "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

            """,
        _ => """
            Register-ArgumentCompleter -Native -CommandName mlopslabs -ScriptBlock {
              param($word, $ast, $cursor)
              mlopslabs "[suggest:$cursor]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """,
    };
}
