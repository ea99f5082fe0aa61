<#
.SYNOPSIS
Builds mlopslabs from this folder and installs it for you; run it again to update.

.DESCRIPTION
Needs the .NET SDK 10. With the C++ build tools of Visual Studio a native program is built (about 45 MB, starts at once), else a
self-contained folder. The program goes to %LOCALAPPDATA%\mlopslabs\app, which is put on your PATH; nothing else is written outside of it
but one line in your PowerShell profile, for completion.

.PARAMETER Prefix
Install under this folder and not under %LOCALAPPDATA%; PATH and profile are left alone.

.PARAMETER Portable
Build the larger folder that needs no C++ build tools, although they are there.

.PARAMETER Uninstall
Remove the program, its PATH entry and its completion; your work stays.

.PARAMETER Purge
With -Uninstall: remove your work as well (attempts, evidence, answers).

.EXAMPLE
./install.ps1

.EXAMPLE
./install.ps1 -Uninstall
#>
[CmdletBinding()]
param(
    [string] $Prefix,
    [switch] $Portable,
    [switch] $Uninstall,
    [switch] $Purge
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

if ($env:OS -ne 'Windows_NT') { Write-Host 'install.ps1: this one is for Windows; here it is ./install.sh'; exit 1 }
if ($Purge -and -not $Uninstall) { Write-Host 'install.ps1: -Purge goes with -Uninstall.'; exit 1 }

$source = $PSScriptRoot
$project = Join-Path $source 'src\MlopsLabs\MlopsLabs.csproj'
$root = Join-Path $env:LOCALAPPDATA 'mlopslabs'
if ($Prefix) { $root = Join-Path ([IO.Path]::GetFullPath($Prefix)) 'mlopslabs' }
$app = Join-Path $root 'app'
$program = Join-Path $app 'mlopslabs.exe'
$state = Join-Path $env:LOCALAPPDATA 'mlopslabs'
if ($env:MLOPSLABS_HOME) { $state = $env:MLOPSLABS_HOME }
$completion = Join-Path $app 'completion.ps1'
$profileLine = ". '$completion' # mlopslabs"

# A refusal always says what to do about it.
function Stop-WithAdvice([string] $Message, [string] $Advice) {
    Write-Host "install.ps1: $Message" -ForegroundColor Red
    if ($Advice) { Write-Host $Advice }
    exit 1
}

function Get-UserPath { @(([string] [Environment]::GetEnvironmentVariable('Path', 'User')) -split ';' | Where-Object { $_ }) }

function Set-UserPath([string[]] $Folders) { [Environment]::SetEnvironmentVariable('Path', ($Folders -join ';'), 'User') }

function Remove-ProfileLine {
    if (-not (Test-Path -LiteralPath $PROFILE)) { return }
    $lines = @(Get-Content -LiteralPath $PROFILE)
    $kept = @($lines | Where-Object { $_ -notlike '*# mlopslabs' })
    if ($kept.Count -ne $lines.Count) { Set-Content -LiteralPath $PROFILE -Value $kept }
}

# ------------------------------------------------------------------------------------------------ uninstall

function Uninstall-Program {
    if (Test-Path -LiteralPath $program) {
        Write-Host 'Stopping your environments ...'
        & $program stop *> $null
        & $program gc *> $null
    }
    if (-not $Prefix) {
        Set-UserPath @(Get-UserPath | Where-Object { $_ -ne $app })
        Remove-ProfileLine
    }
    $found = $false
    foreach ($folder in @($app, "$app.old")) {
        if (Test-Path -LiteralPath $folder) {
            Remove-Item -LiteralPath $folder -Recurse -Force
            Write-Host "removed $folder"
            $found = $true
        }
    }
    if (-not $found) { Write-Host "mlopslabs is not installed in $app." }
    if ($Purge) { Remove-State }
    elseif (Test-Path -LiteralPath (Join-Path $state 'courses')) {
        Write-Host "Your work stays in $state (-Uninstall -Purge removes it too)."
    }
}

# MLOPSLABS_HOME may name anything: only a folder that holds our things is removed.
function Remove-State {
    $ours = (Test-Path -LiteralPath (Join-Path $state 'courses')) -or (Test-Path -LiteralPath (Join-Path $state 'demo'))
    if (-not $ours) { Write-Host "There is no work of yours in $state."; return }
    if ([IO.Path]::GetFullPath($state).TrimEnd('\') -eq [IO.Path]::GetFullPath($HOME).TrimEnd('\')) {
        Stop-WithAdvice "$state is your home folder: it is left alone." 'Remove by hand what is of mlopslabs in it.'
    }
    Remove-Item -LiteralPath $state -Recurse -Force
    Write-Host "removed $state"
}

# ------------------------------------------------------------------------------------------------ build

function Find-Sdk {
    $candidates = @()
    $command = Get-Command dotnet -ErrorAction SilentlyContinue
    if ($command) { $candidates += $command.Source }
    if ($env:DOTNET_ROOT) { $candidates += Join-Path $env:DOTNET_ROOT 'dotnet.exe' }
    $candidates += Join-Path $env:ProgramFiles 'dotnet\dotnet.exe'
    $candidates += Join-Path $env:LOCALAPPDATA 'Microsoft\dotnet\dotnet.exe'
    Push-Location $source
    try {
        # Asked inside the source folder, dotnet says whether it has an SDK that global.json takes.
        foreach ($candidate in $candidates) {
            if (-not (Test-Path -LiteralPath $candidate)) { continue }
            $version = & { $ErrorActionPreference = 'Continue'; & $candidate --version 2> $null }
            if ($LASTEXITCODE -eq 0) { return @{ Path = $candidate; Version = $version } }
        }
    }
    finally { Pop-Location }
    Stop-WithAdvice 'The .NET SDK 10 is not here.' ("Get it with:  winget install Microsoft.DotNet.SDK.10`n" +
        'or from https://dotnet.microsoft.com/download, then run ./install.ps1 again.')
}

# Why a native program cannot be built; nothing when it can.
function Get-ReasonForPortable {
    if ($Portable) { return 'as you asked' }
    $where = Join-Path ${env:ProgramFiles(x86)} 'Microsoft Visual Studio\Installer\vswhere.exe'
    if (Test-Path -LiteralPath $where) {
        $found = & $where -latest -products * -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath
        if ($found) { return $null }
    }
    return 'the C++ build tools of Visual Studio are not here'
}

# Publishes into the staging folder and shows that it goes on; true when it worked.
function Publish-Program([string] $Title, [string] $Dotnet, [string] $Stage, [string] $Log, [string[]] $Options) {
    if (Test-Path -LiteralPath $Stage) { Remove-Item -LiteralPath $Stage -Recurse -Force }
    $arguments = @('publish', "`"$project`"", '-c', 'Release', '--use-current-runtime', '-o', "`"$Stage`"",
        '--artifacts-path', "`"$(Join-Path $source 'artifacts\install')`"", '-p:DebugType=none',
        '-p:PublishReferencesDocumentationFiles=false', '-p:CopyOutputSymbolsToPublishDirectory=false', '-nodeReuse:false',
        '-p:UseSharedCompilation=false') + $Options
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $job = Start-Process -FilePath $Dotnet -ArgumentList $arguments -NoNewWindow -PassThru -RedirectStandardOutput $Log -RedirectStandardError "$Log.err"
    # Without this the exit code is lost once the process is gone.
    $null = $job.Handle
    while (-not $job.WaitForExit(500)) {
        Write-Progress -Activity 'Installing mlopslabs' -Status ('{0}, {1:0} s' -f $Title, $clock.Elapsed.TotalSeconds)
    }
    Write-Progress -Activity 'Installing mlopslabs' -Completed
    $ok = $job.ExitCode -eq 0
    Write-Host ('{0}: {1} in {2:0} s' -f $Title, $(if ($ok) { 'done' } else { 'FAILED' }), $clock.Elapsed.TotalSeconds)
    if (-not $ok) { Get-Content -LiteralPath $Log -Tail 15 | Write-Host }
    return $ok
}

# ------------------------------------------------------------------------------------------------ install

function Install-Program {
    $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
    $env:DOTNET_NOLOGO = '1'
    $sdk = Find-Sdk
    if (-not (Test-Path -LiteralPath (Join-Path $source 'labs'))) {
        Stop-WithAdvice 'There is no labs folder beside install.ps1.' 'Run it from a whole copy of the repository.'
    }
    $null = New-Item -ItemType Directory -Force -Path $root
    # An earlier run that was stopped between two renames left the old program under its other name.
    if (-not (Test-Path -LiteralPath $app) -and (Test-Path -LiteralPath "$app.old")) { Rename-Item -LiteralPath "$app.old" -NewName 'app' }

    $stage = "$app.new-$PID"
    $log = [IO.Path]::GetTempFileName()
    try {
        Write-Host "Building with .NET SDK $($sdk.Version); the first time it downloads what it needs."
        $kind = 'native'
        $why = Get-ReasonForPortable
        if (-not $why -and -not (Publish-Program 'Native program' $sdk.Path $stage $log @('-p:PublishAot=true'))) {
            $why = 'the native build failed'
        }
        if ($why) {
            Write-Host "Building the portable folder, because $why."
            $kind = 'self-contained folder'
            $options = @('--self-contained', '-p:PublishReadyToRun=true', '-p:PublishTrimmed=true')
            if (-not (Publish-Program 'Portable folder' $sdk.Path $stage $log $options)) {
                Stop-WithAdvice 'The build failed; its last lines stand above.' 'Nothing was changed. Is the package registry reachable?'
            }
        }
        Copy-Item -LiteralPath (Join-Path $source 'labs') -Destination (Join-Path $stage 'labs') -Recurse
        $built = Join-Path $stage 'mlopslabs.exe'
        $version = & $built version
        if ($LASTEXITCODE -ne 0) { Stop-WithAdvice 'The program that was built does not run.' 'What was installed before is still there.' }
        & $built completion pwsh | Set-Content -LiteralPath (Join-Path $stage 'completion.ps1')

        # The old program, or the new one: never a part of either.
        if (Test-Path -LiteralPath "$app.old") { Remove-Item -LiteralPath "$app.old" -Recurse -Force }
        if (Test-Path -LiteralPath $app) {
            try { Rename-Item -LiteralPath $app -NewName 'app.old' }
            catch { Stop-WithAdvice 'The installed program is in use.' 'Close every mlopslabs, then run ./install.ps1 again.' }
        }
        try { Rename-Item -LiteralPath $stage -NewName 'app' }
        catch {
            if (Test-Path -LiteralPath "$app.old") { Rename-Item -LiteralPath "$app.old" -NewName 'app' }
            Stop-WithAdvice "Cannot move the new program to $app." 'What was installed before is still there.'
        }
        if (Test-Path -LiteralPath "$app.old") { Remove-Item -LiteralPath "$app.old" -Recurse -Force }
    }
    finally {
        foreach ($left in @($stage, $log, "$log.err")) {
            if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Recurse -Force }
        }
    }

    if (-not $Prefix) { Add-ToShell }
    $size = (Get-ChildItem -LiteralPath $app -Recurse -File | Measure-Object -Property Length -Sum).Sum / 1MB
    Write-Host ''
    Write-Host ('Installed {0} ({1}, {2:0} MB)' -f $version, $kind, $size)
    Write-Host "  command      $program"
    Write-Host "  courses      $(Join-Path $app 'labs')"
    Write-Host "  your work    $state"
    Write-Host "  completion   $completion"
    Write-Host ''
    Write-Host 'Next, in a new window: mlopslabs demo'
}

function Add-ToShell {
    if ((Get-UserPath) -notcontains $app) { Set-UserPath (@(Get-UserPath) + $app) }
    if (($env:Path -split ';') -notcontains $app) { $env:Path = "$env:Path;$app" }
    Remove-ProfileLine
    $null = New-Item -ItemType Directory -Force -Path (Split-Path -Parent $PROFILE)
    Add-Content -LiteralPath $PROFILE -Value $profileLine
}

if ($Uninstall) { Uninstall-Program } else { Install-Program }
