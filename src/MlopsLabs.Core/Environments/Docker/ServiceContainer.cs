using Docker.DotNet.Models;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What an engine is asked for when a service's container is made.</summary>
/// <param name="Plan">The environment.</param>
/// <param name="Service">The service.</param>
/// <param name="Image">Its image.</param>
/// <param name="Network">The environment's network; null without one.</param>
/// <param name="Learner">The learner, in the workstation; else null.</param>
internal sealed record ServiceContainer(EnvironmentPlan Plan, ServicePlan Service, EngineImage Image, string? Network, Learner? Learner)
{
    /// <summary>Its name once the environment is ready.</summary>
    public string Name => $"{Plan.Key.Name}-{Service.Name}";

    /// <summary>Its name until then: the environment's first container carries the mark of an unfinished start.</summary>
    public string FirstName => IsFirst ? Name + OwnedContainer.UnfinishedSuffix : Name;

    /// <summary>Whether it carries the mark.</summary>
    public bool IsFirst => ReferenceEquals(Plan.Services[0], Service);

    /// <summary>The request.</summary>
    public CreateContainerParameters Parameters(EngineFacts facts, Dictionary<string, string> labels)
    {
        labels = new Dictionary<string, string>(labels) { [Labels.Service] = Service.Name };
        if (Learner is not null)
            labels[Learner.Label] = Learner.ToLabel();
        var limits = Hardening.Limits(Service.Spec, facts);
        limits.NetworkMode = Network ?? "none";
        if (Learner is not null)
            MountWorkspace(limits, Plan.Workspace, Learner.Work);
        return new CreateContainerParameters
        {
            Name = FirstName,
            Hostname = Service.Name,
            Image = Image.Id,
            // A shell as the command stays up while its input is open; an image without a command gets one.
            OpenStdin = true,
            Cmd = Image.HasCommand ? null! : ["sh"],
            Labels = labels,
            HostConfig = limits,
            NetworkingConfig = Network is null ? null : new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings> { [Network] = new() { Aliases = [Service.Name] } },
            },
        };
    }

    /// <summary>The network mode that a kind of network means.</summary>
    public static bool HasNetwork(NetworkKind kind) => kind != NetworkKind.None;

    private static void MountWorkspace(HostConfig limits, string workspace, string target)
    {
        // Where SELinux is enforced a container may only use files that are marked for containers, and only the old form can mark them.
        if (OperatingSystem.IsLinux() && File.Exists("/sys/fs/selinux/enforce"))
            limits.Binds = [$"{workspace}:{target}:rw,z"];
        else
            limits.Mounts = [new Mount { Type = "bind", Source = workspace, Target = target }];
    }
}
